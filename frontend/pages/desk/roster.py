"""The school's list at the desk: bringing one, and what was done with the students so far."""

from functools import partial

from litestar import Router, post
from litestar.datastructures import FormMultiDict
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import receiving
from backend.caller import Caller
from backend.flows import desk
from backend.flows import draft as drafts
from backend.flows.roster import history, uploads
from backend.flows.roster.uploads import File
from backend.rosters.read import MOST_BYTES
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, LivePage, Query, plain
from frontend.pages.answer import AnyRequest, onward, refuse, settled
from frontend.parts.button import primary
from frontend.parts.field import field
from frontend.parts.moment import moment
from frontend.parts.refusals import Refusals, summary, why
from frontend.parts.rows import records
from shared import spoken
from shared.refusals import Refused, Why
from shared.roster_upload import Act, Reading
from shared.sentences import say
from shared.staff import DeskSeen, StaffRole

PAGE = "desk-roster"  # under this name the draft remembers what was refused here
PATH = "/desk/roster"
LIST = f"{PATH}/list"
ARCHIVES = {Why.ROSTER_ORG_UNNAMED, Why.ROSTER_ORG_UNKNOWN, Why.ROSTER_ORG_NEEDLESS}
CURATOR = (StaffRole.CURATOR,)


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the page. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    seen = await desk.seen(caller)
    remembered = await drafts.remembered(PAGE, caller)
    found = await uploads.reading(caller), await uploads.in_hand(caller)
    acts = await history.read(caller)
    draw = partial(roster_page, seen, remembered.refusals, *found, acts)
    title = say("desk.section.roster")
    return Drawn(title, plain(draw), desk=seen, remembered=remembered, script="upload.js")


ROSTER = LivePage(PAGE, PATH, read, roles=CURATOR)


@post(PATH, include_in_schema=False, **at_desk(*CURATOR))
async def bring(request: AnyRequest, caller: Asks) -> Redirect:
    """Take a list in, and show what it would change."""
    try:
        kind = request.headers.get("content-type", "")
        sent = await receiving.form(request.receive, kind, MOST_BYTES)
        number = await uploads.bring(
            File(sent.content, sent.name, sent.texts.get("org") or None), caller
        )
    except Refused as refused:
        await refuse(PAGE, PATH, FormMultiDict(), refused, caller)
        return onward(PATH)
    await settled(PAGE, caller)
    return onward(f"{LIST}?upload={number}")


def router() -> Router:
    """Return the door of the form that brings a file."""
    return Router("/", route_handlers=[bring])


def roster_page(
    seen: DeskSeen,
    refusals: Refusals,
    reading: Reading | None,
    in_hand: int | None,
    acts: tuple[Act, ...],
) -> VdomDict:
    """Return the form for a file, the list in hand, and what was done so far."""
    return html.main(
        {"id": "main", "key": PAGE},
        summary(refusals),
        html.h1(say("desk.section.roster")),
        html.p({"className": "lead"}, say("desk.roster.lead")),
        _in_hand(in_hand),
        _form(refusals, reading),
        html.ul(
            {"className": "ways-on"},
            html.li(html.a({"href": f"{PATH}/leavers"}, say("desk.leavers"))),
            html.li(html.a({"href": "/desk/promotion"}, say("desk.promotion"))),
        ),
        _history(acts, seen.zone),
    )


def _in_hand(upload: int | None) -> VdomDict | None:
    if upload is None:
        return None
    return html.div(
        {"className": "told"},
        html.p(say("desk.roster.in-hand")),
        html.a({"href": f"{LIST}?upload={upload}"}, say("desk.roster.go-on")),
    )


def _form(refusals: Refusals, reading: Reading | None) -> VdomDict:
    """A native form; the script lets the file be dropped, and tells how much of it has gone."""
    told = {
        "data-upload": say("desk.roster.sent", percent="{percent}"),
        "data-most": str(MOST_BYTES),
        "data-large": say(Why.ROSTER_TOO_BIG),
        "data-lost": say("desk.roster.lost"),
    }
    faulty = {"aria-invalid": "true"} if refusals else {}
    return html.form(
        {
            "method": "post",
            "action": PATH,
            "encType": "multipart/form-data",
            "className": "stack",
            **told,
        },
        html.div(
            {"className": "field drop"},
            html.label({"htmlFor": "file"}, say("desk.roster.file")),
            html.p({"className": "hint", "id": "file-hint"}, say("desk.roster.file.hint")),
            why("file", refusals),
            html.input(
                {
                    "type": "file",
                    "id": "file",
                    "name": "file",
                    "aria-describedby": "file-hint",
                    **faulty,
                }
            ),
        ),
        _org(refusals),
        primary(say("desk.roster.bring")),
        html.p({"className": "progress", "role": "status", "id": "progress"}, _progress(reading)),
    )


def _org(refusals: Refusals) -> VdomDict | None:
    """The school of an archive is asked for where an archive has several."""
    if not any(one.why in ARCHIVES for one in refusals):
        return None
    return field("org", say("desk.roster.org"), refusals, autocomplete="off", spellCheck="false")


def _progress(reading: Reading | None) -> str:
    if reading is None:
        return ""
    if not reading.of:
        return say("desk.roster.opening")
    read, of = spoken.number(reading.read), spoken.number(reading.of)
    return say("desk.roster.reading", read=read, of=of)


def _history(acts: tuple[Act, ...], zone: str) -> VdomDict | None:
    if not acts:
        return None
    labels = tuple(say(f"desk.acts.{name}") for name in ("when", "what", "who", "how-many"))
    rows = [
        (
            moment(one.at, zone),
            say(f"roster.act.{one.kind}"),
            one.by or say("roster.act.operator"),
            ", ".join(
                say(f"desk.acts.{name}", number=spoken.number(number))
                for name, number in one.numbers.items()
                if number
            ),
        )
        for one in acts
    ]
    return html.section(
        html.h2(say("desk.acts.title")), records(say("desk.acts.title"), labels, rows)
    )
