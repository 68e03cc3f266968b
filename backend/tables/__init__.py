"""Piccolo tables and every query on them; the only room that speaks to the database."""
