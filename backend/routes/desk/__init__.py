"""The desk's doors for programs, under /api/v1/desk."""
