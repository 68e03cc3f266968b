"""A port of the test's own, and no settings of whoever runs it."""

from tests.operations.conftest import nothing_set, port

__all__ = ["nothing_set", "port"]
