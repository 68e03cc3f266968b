"""Asking for deletion, and what the school answers (specification 13)."""

from datetime import datetime
from typing import Literal

from msgspec import Struct


class DeletionShown(Struct, frozen=True):
    """What the owner reads of a request to one of the schools."""

    school: str
    asked_at: datetime
    outcome: Literal["granted", "refused"] | None
    answered_at: datetime | None
    reason: str | None


class DeletionAsked(Struct, frozen=True):
    """What was asked; erased where no school had to be asked, and the account is gone already."""

    schools: tuple[str, ...]
    erased: bool


class RequestShown(Struct, frozen=True):
    """A request as the curator sees it: whose account, and which diaries of the school."""

    id: int
    name: str
    login: str
    diaries: tuple[str, ...]  # «Анна П., 7А»
    others: bool  # the account reads diaries of other schools, and stays for those
    asked_at: datetime


class Destroyed(Struct, frozen=True):
    """That something was destroyed: an account, or the school's diaries in one; never whose."""

    at: datetime
    what: str
    by: str  # a role


class Affected(Struct, frozen=True):
    """Somebody who had an account on a day: whom a notice of a breach is to reach."""

    class_name: str
    student: str
    audience: str  # whose the account is: the student's, or a parent's
    name: str  # as the owner typed it
    opened_at: datetime


class RequestGranted(Struct, frozen=True, forbid_unknown_fields=True):
    """Which request is granted."""

    request: int


class RequestRefused(Struct, frozen=True, forbid_unknown_fields=True):
    """Which request is refused, and why: the owner reads it."""

    request: int
    reason: str
