"""A consent that a school asks of parents: never a condition, and taken back at will (spec. 5)."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Answer(StrEnum):
    """What a parent says for one child; nothing depends on it."""

    GIVEN = "given"
    LATER = "later"


class Standing(Struct, frozen=True):
    """A consent that was given and not taken back: to which text, and when."""

    version: str
    text: str
    at: datetime


class ConsentChild(Struct, frozen=True):
    """One child: whether the present text has still to be answered, and what stands."""

    student: int
    person: str  # «Анна К.»
    class_name: str
    asked: bool
    standing: Standing | None


class ConsentAsked(Struct, frozen=True):
    """What one school asks; the text is "" where it asks no more, and some consents stand."""

    school: str
    version: str
    text: str
    children: tuple[ConsentChild, ...]


class ConsentAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer for one child, to the version that was read."""

    student: int
    version: str
    answer: Answer


class ConsentWithdrawal(Struct, frozen=True, forbid_unknown_fields=True):
    """For whom a consent is taken back."""

    student: int


class ClassConsents(Struct, frozen=True):
    """Of how many students of a class a parent's consent stands."""

    class_name: str
    students: int
    given: int


class ConsentGiven(Struct, frozen=True):
    """One consent as the curator sees it: by the parent's typed name."""

    class_name: str
    student: str
    parent: str
    version: str
    at: datetime


class Consents(Struct, frozen=True):
    """What the school asks now ("" for nothing), and who has given it."""

    version: str
    classes: tuple[ClassConsents, ...]
    given: tuple[ConsentGiven, ...]
