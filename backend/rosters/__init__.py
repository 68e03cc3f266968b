"""A school's list, from bytes to rows and faults; no database here (specification 1)."""
