"""A link that was made just now, to be handed over: shown until whoever made it puts it away."""

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows import draft as drafts
from frontend.live.page import Act
from frontend.parts.button import one_press
from shared import spoken
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import StaffLink

PAGE = "desk-given"  # under this name the draft keeps it, sealed


async def give(name: str, link: StaffLink, caller: Caller) -> None:
    """Keep a link for the page that comes next: it answers another request."""
    until = spoken.moment(link.expires_at, link.zone)
    typed = {"name": name, "url": link.url, "until": until}
    await drafts.remember(PAGE, typed, Refused(), caller)


def put_away(there: str) -> Act:
    """Return the act that forgets the link, and leads back."""

    async def forget(_: FormMultiDict, caller: Caller) -> str:
        await drafts.write({"remembered": None}, caller)
        return there

    return forget


def given(link: dict[str, str], away: str) -> VdomDict | None:
    """Return the link to be handed over, and the button that puts it away; None for none."""
    if not link:
        return None
    return html.section(
        {"className": "given", "role": "status", "aria-labelledby": "given-title"},
        html.h2({"id": "given-title"}, say("desk.given.title", name=link["name"])),
        html.p({"className": "typed"}, link["url"]),
        html.p(say("desk.given.until", until=link["until"])),
        one_press(away, say("desk.given.away")),
    )
