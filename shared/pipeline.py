"""How far each invitation has come, as staff see it: never an address, a password or a code."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field

from shared.invitation import Audience


class Stage(StrEnum):
    """Where one person stands between the sheet and the journal."""

    ISSUED = "issued"  # a code, but no sheet yet
    PRINTED = "printed"
    ENTERED = "entered"  # the code was typed, and the registration not finished
    REGISTERED = "registered"  # and the address, if there is one, not confirmed yet
    CONFIRMED = "confirmed"
    REFUSED = "refused"  # registered, and the letter to the address was refused


class Order(StrEnum):
    """How a table of people is sorted."""

    LIST = "list"  # as class lists are
    STAGE = "stage"
    MOMENT = "moment"  # the latest first


class Counts(Struct, frozen=True):
    """People who have come so far or further; refused are the registered whose letter was."""

    issued: int = 0
    printed: int = 0
    entered: int = 0
    registered: int = 0
    confirmed: int = 0
    refused: int = 0


class ClassCounts(Struct, frozen=True):
    """The counts of one class."""

    class_name: str = field(name="class")
    counts: Counts


class Asked(Struct, frozen=True):
    """Which people are wanted, in which order; what cannot be read is left out of account."""

    area: str = ""  # a class, a parallel, or "": the school
    stage: Stage | None = None
    audience: Audience | None = None
    order: Order = Order.LIST
    page: int = 1


class Pipeline(Struct, frozen=True):
    """An area, all together and class by class; areas are all classes that the asker may see."""

    school: str
    areas: tuple[str, ...]
    counts: Counts
    classes: tuple[ClassCounts, ...]


class PersonShown(Struct, frozen=True):
    """One person for whom there is a code, or whom the list names: a student, or their parent."""

    student: int
    name: str  # the student's, in full
    class_name: str = field(name="class")
    audience: Audience
    place: int  # a parent's number on the sheet; 0: the student's own
    addressee: str | None  # the parent, where the list names one
    stage: Stage
    at: datetime  # since when the stage has been reached
    expires_on: date


class People(Struct, frozen=True):
    """One page of the table, and how many people there are in all."""

    people: tuple[PersonShown, ...]
    number: int
    page: int
    pages: int


class MissingStudent(Struct, frozen=True):
    """Who of a student's family has not registered: for the class teacher to hand out and ask."""

    name: str
    student: bool  # the student's own account is missing
    parents: tuple[str, ...]  # of each missing parent the name, or "" where the list names none


class Missing(Struct, frozen=True):
    """A class's list of who is missing."""

    school: str
    class_name: str = field(name="class")
    on: date
    students: tuple[MissingStudent, ...]
    registered: int  # of
    people: int


class ParentShown(Struct, frozen=True):
    """An account that reads a student's diary, by the name that its owner typed."""

    name: str
    student: str
    student_id: int
    registered_at: datetime
    listed: tuple[str, ...]  # the parents whom the list names, to compare with


class Parents(Struct, frozen=True):
    """The parents' accounts of a class, in the order of its list."""

    class_name: str = field(name="class")
    accounts: tuple[ParentShown, ...]
