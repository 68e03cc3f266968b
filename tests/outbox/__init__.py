"""Letters from their row to the mail server, and what becomes of each."""
