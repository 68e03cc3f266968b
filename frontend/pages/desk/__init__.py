"""The desk's pages, under /desk."""
