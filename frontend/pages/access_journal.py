"""The access journal: every look and act, as its owner reads it (specification 13)."""

from functools import partial
from typing import Literal

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.caller import Caller
from backend.flows import access_journal, profile
from frontend.live.page import Drawn, LivePage, Query, plain
from frontend.pages.email import BANNER
from frontend.parts.moment import moment
from frontend.parts.rows import records
from frontend.parts.stepper import back_link
from shared.profile import Entry
from shared.sentences import say


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the owner's own journal. Raises Refused: NOT_SIGNED_IN."""
    seen = await profile.seen(caller)
    draw = partial(access_page, await access_journal.read(caller), seen.zone)
    return Drawn(say("access.title"), plain(draw), seen)


ACCESS = LivePage("access", "/profile/access", read, besides=BANNER, signed_in=True)


def access_page(journal: tuple[Entry, ...], zone: str) -> VdomDict:
    """Return who did what and when, the newest first."""
    return html.main(
        {"id": "main"},
        back_link("/profile"),
        html.h1(say("access.title")),
        html.p(say("access.lead")),
        entries(journal, zone, owner="you"),
    )


def entries(journal: tuple[Entry, ...], zone: str, owner: Literal["you", "owner"]) -> VdomDict:
    """Return the rows alone; owner says what the owner is called by whom they are shown to."""
    labels = tuple(say(f"access.{name}") for name in ("when", "what", "who", "device"))
    return records(say("access.title"), labels, [_row(entry, zone, owner) for entry in journal])


def _row(entry: Entry, zone: str, owner: str) -> tuple[VdomChild, ...]:
    """The event's sentence, and under it whose diary it was about."""
    what = html.span(say(f"access.{entry.event}"))
    about = html.span({"className": "hint"}, f" {entry.person}") if entry.person else None
    by = owner if entry.by == "you" else entry.by
    return moment(entry.at, zone), html.div(what, about), say(f"access.by.{by}"), entry.device
