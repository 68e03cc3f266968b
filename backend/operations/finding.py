"""What was found of one thing that the installation needs."""

from msgspec import Struct


class Finding(Struct, frozen=True):
    """One thing looked at: its name, whether it is as it should be, and a sentence about it."""

    name: str
    fine: bool
    said: str
