"""What pages are made of. A part knows how it looks and what a screen reader needs; no rule."""
