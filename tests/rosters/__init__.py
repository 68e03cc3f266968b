"""Lists as schools send them, and what is read from them."""
