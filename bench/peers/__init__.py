"""The same four paths as a developer of each framework would write them, a file a peer."""
