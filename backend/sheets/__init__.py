"""Invitations on paper: what the curator prints and the family holds."""
