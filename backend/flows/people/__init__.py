"""The school's people: found, seen and helped by its staff (specification 13)."""
