"""Sending letters: what is due is claimed and written out, and what became of it is recorded."""
