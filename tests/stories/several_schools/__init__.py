"""Several schools in one installation (specification 6, 14)."""
