"""Talking with mail servers: what they do, and what is made of it."""
