"""The desk's first page: the pipeline, to whom it is shown; to others where they are."""

from functools import partial

from reactpy import html
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows import desk
from backend.flows.invitation.area import READERS
from backend.flows.outbox import standing
from frontend.live.page import Drawn, LivePage, Query, plain
from frontend.pages.desk import acts, pipeline
from frontend.parts.desk import DESK
from frontend.parts.mail_state import mail_notice
from shared.mail_state import MailState
from shared.sentences import say
from shared.staff import EVERY_ROLE, DeskSeen


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the page. Raises Refused: NOT_SIGNED_IN."""
    seen = await desk.seen(caller)
    mail = await standing.read(caller) if seen.role in standing.READERS else None
    if seen.role in READERS:
        return await pipeline.read_school(mail, caller, query)
    return Drawn(say("desk.section.home"), plain(partial(home_page, seen, mail)), desk=seen)


HOME = LivePage("desk", DESK, read, besides={acts.SETTLE: acts.settle}, roles=EVERY_ROLE)


def home_page(seen: DeskSeen, mail: MailState | None) -> VdomDict:
    """Return the school's name, and who is signed in here."""
    return html.main(
        {"id": "main"},
        html.h1(seen.school or say("desk.section.home")),
        mail_notice(mail, seen.now, seen.zone) if mail else None,
        html.p(say("desk.as", name=seen.name, role=say(f"desk.role.{seen.role}"))),
    )
