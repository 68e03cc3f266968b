"""Mail servers: how one is reached, what it answers, and what that means for a letter."""
