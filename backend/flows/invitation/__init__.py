"""Invitations: issuing and revoking them, and reading a code that somebody holds."""
