"""Many families at once through the running service, while its processes are killed."""
