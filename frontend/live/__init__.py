"""How a page becomes HTML."""
