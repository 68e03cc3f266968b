"""The laws of the house: each walks everything there is, and names who breaks it."""
