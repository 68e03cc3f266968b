"""The engine and the tables, on both databases."""
