"""What staff see of sheets and families, whichever door they came by."""

from typing import NamedTuple

STAGES = ("issued", "printed", "entered", "registered", "confirmed", "refused")


class Person(NamedTuple):
    """One row of the pipeline's table, as it is read."""

    class_name: str
    name: str
    whose: str
    stage: str


class Told(NamedTuple):
    """«Это не я», as staff read it."""

    id: str
    class_name: str
    name: str
    registered_as: str
