"""The API and all that stands behind it."""
