"""Tasks that run beside the doors, in every worker."""
