"""The journal after signing in: the diaries that are open, and sections that wait for lessons."""

from functools import partial

from reactpy import html
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows import profile
from frontend.live.page import Drawn, LivePage, Query, Read, plain
from frontend.pages.email import BANNER
from frontend.parts.banner import EMAIL
from frontend.parts.children import closed_row, diary_row
from frontend.parts.empty import empty
from frontend.parts.frame import SECTIONS
from shared.profile import Seen
from shared.sentences import say


async def read_journal(caller: Caller, _: Query) -> Drawn | str:
    """Read the diaries, confirmed or not. Raises Refused: NOT_SIGNED_IN."""
    seen = await profile.seen(caller)
    return Drawn(say("section.diary"), plain(partial(journal_page, seen)), seen)


def reading(section: str) -> Read:
    """Return how another section is read."""

    async def read(caller: Caller, _: Query) -> Drawn | str:
        seen = await profile.seen(caller)
        return Drawn(say(f"section.{section}"), plain(partial(section_page, section)), seen)

    return read


PAGES = (
    LivePage("journal", SECTIONS["diary"], read_journal, besides=BANNER, signed_in=True),
    *(
        LivePage(section, path, reading(section), besides=BANNER, signed_in=True)
        for section, path in SECTIONS.items()
        if section not in {"diary", "profile"}  # the first is above, the last has its own file
    ),
)


def journal_page(seen: Seen) -> VdomDict:
    """Return the first section: a diary a child, each empty until the school fills it."""
    return html.main(
        {"id": "main"},
        html.h1(say("section.diary")),
        html.ul(
            {"className": "cards"},
            *(diary_row(diary) for diary in seen.me.diaries),
            *(closed_row(diary) for diary in seen.me.closed),
        ),
        empty("diary"),
        _invitation(seen),
    )


def _invitation(seen: Seen) -> VdomDict | None:
    """Who gave no address may give one; once, below everything else, and nobody insists."""
    if seen.me.email.status != "none" or seen.detached:
        return None
    return html.p(
        {"className": "hint"},
        say("journal.email"),
        " ",
        html.a({"href": EMAIL}, say("banner.give")),
    )


def section_page(section: str) -> VdomDict:
    """Return another section of the menu: it says what will be here, and when."""
    return html.main({"id": "main"}, html.h1(say(f"section.{section}")), empty(section))
