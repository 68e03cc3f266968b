"""Accounts in which only those who have left the school are read (specification 13)."""

from datetime import datetime, timedelta

from msgspec import Struct

from shared.invitation import Audience

WAITS = timedelta(days=30)  # from the curator's word until the account goes


class Farewell(Struct, frozen=True):
    """An account of leavers: whose, and when it goes, where the curator has said so."""

    account: int
    name: str  # as its owner typed it
    audience: Audience
    students: tuple[str, ...]  # «Ким Лев Андреевич, 11А»
    others: bool  # it reads diaries of other schools, and stays for those
    goes_at: datetime | None


class FarewellSaid(Struct, frozen=True, forbid_unknown_fields=True):
    """To which account; or to all to whom it was not said yet, with their number as typed."""

    account: int | None = None
    confirmed: str = ""
