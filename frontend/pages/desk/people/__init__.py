"""The school's people at the desk: search, a person's page, and what is done for them."""
