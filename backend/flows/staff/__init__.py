"""The staff's own accounts: how they come in, prove themselves, and are cared for."""
