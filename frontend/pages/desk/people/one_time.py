"""One-time passwords: on the screen, or as slips to be printed; in this answer and no other."""

from collections.abc import Sequence
from functools import partial

from litestar import Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.flows import desk, one_time_password
from backend.flows import draft as drafts
from backend.flows.people import seeing
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, onward, settled, shown
from frontend.pages.desk.people.acts import ACCOUNT, BY_CURATOR
from frontend.pages.desk.people.refused import refused_at
from frontend.pages.desk.people.search import (
    CLASS,
    PATH,
    SEEN_BY,
    account_path,
    class_path,
    student_path,
)
from frontend.parts.button import primary, way
from frontend.parts.refusals import summary
from frontend.parts.rows import records
from frontend.parts.stepper import back_link
from shared import spoken
from shared.document import Document
from shared.draft import Remembered
from shared.people import ClassSeen, Marked, OneTime, Reader
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import StaffRole


@post(f"{ACCOUNT}/password", status_code=200, **BY_CURATOR)
async def show_password(
    account: FromPath[int], request: AnyRequest, caller: Asks
) -> Response[bytes] | Redirect:
    """Set a one-time password, and show it: to be read out, or copied by hand."""
    try:
        (made,) = (await one_time_password.issue(Marked((account,)), caller)).passwords
    except Refused as refused:
        return onward(await refused_at(account_path(account), refused, caller))
    await settled(account_path(account), caller)
    seen = await desk.seen(caller)
    draw = plain(partial(password_page, made, seen.zone))
    return await shown(request, Drawn(say("people.one-time"), draw, desk=seen))


@post(f"{ACCOUNT}/slip", status_code=200, **BY_CURATOR)
async def print_slip(account: FromPath[int], caller: Asks) -> Response[bytes] | Redirect:
    """Set a one-time password, and hand out its slip."""
    try:
        made = await one_time_password.slips(Marked((account,)), caller)
    except Refused as refused:
        return onward(await refused_at(account_path(account), refused, caller))
    await settled(account_path(account), caller)
    return _file(made)


@get(CLASS, include_in_schema=False, **at_desk(*SEEN_BY))
async def show_class(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show a class, in which a curator marks whose passwords are to be replaced."""
    asked = request.query_params
    found, seen = await seeing.school_class(asked.get("name", ""), caller), await desk.seen(caller)
    remembered = await drafts.remembered(class_path(found.class_name), caller)
    marks = seen.role is StaffRole.CURATOR
    draw = plain(partial(class_page, found, remembered, marks, asked.get("all") == "yes"))
    title = say("people.class.title", class_name=found.class_name)
    return await shown(request, Drawn(title, draw, desk=seen, remembered=remembered))


@post(f"{CLASS}/slips", status_code=200, **BY_CURATOR)
async def print_slips(request: AnyRequest, caller: Asks) -> Response[bytes] | Redirect:
    """Set one-time passwords for all that are marked, and hand out their slips in one file."""
    form = await request.form()
    path = class_path(str(form.get("name", "")))
    try:
        made = await one_time_password.slips(intake.read(form, Marked), caller)
    except Refused as refused:
        return onward(await refused_at(path, refused, caller))
    await settled(path, caller)
    return _file(made)


def router() -> Router:
    """Return the doors of one-time passwords."""
    return Router("/", route_handlers=[show_password, print_slip, show_class, print_slips])


def _file(made: Document) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=made.media_type, headers=headers)


def password_page(made: OneTime, zone: str) -> VdomDict:
    """Login and password in large type, this once: nobody can look at them again."""
    return html.main(
        {"id": "main"},
        html.h1(say("people.one-time")),
        html.p(made.name, " · ", "; ".join(made.about)),
        html.p(say("login.label")),
        html.p({"className": "large"}, made.login),
        html.p(say("password.one-time")),
        html.p({"className": "large", "data-long": True}, made.password),
        html.p(say("people.one-time.until", until=spoken.moment(made.until, zone))),
        html.p(html.strong(say("people.one-time.once"))),
        way(say("people.one-time.back"), account_path(made.account)),
    )


def class_page(found: ClassSeen, remembered: Remembered, marks: bool, marked: bool) -> VdomDict:
    """Return the class in the order of its list; marks: a curator marks accounts in it."""
    title = say("people.class.title", class_name=found.class_name)
    accounts = any(one.account or one.parents for one in found.students)
    return html.main(
        {"id": "main"},
        back_link(PATH),
        summary(remembered.refusals),
        html.h1(title),
        _marking(found, title, marked) if marks and accounts else _table(found, title, None),
    )


def _marking(found: ClassSeen, title: str, marked: bool) -> VdomDict:
    every = class_path(found.class_name, all="yes")
    return html.form(
        {"method": "post", "action": f"{CLASS}/slips", "className": "stack", "id": "accounts"},
        html.p(say("people.slips.what")),
        html.p(html.a({"href": every}, say("people.slips.all"))),
        html.input({"type": "hidden", "name": "name", "defaultValue": found.class_name}),
        _table(found, title, marked),
        primary(say("people.slips.print")),
    )


def _table(found: ClassSeen, title: str, marked: bool | None) -> VdomDict:
    labels = tuple(say(f"people.{name}") for name in ("student", "own", "parents"))
    rows: list[tuple[VdomChild, ...]] = [
        (
            html.a({"href": student_path(one.id)}, one.name),
            _whose([one.account] if one.account else [], marked),
            _whose(one.parents, marked),
        )
        for one in found.students
    ]
    return records(title, labels, rows)


def _whose(readers: Sequence[Reader], marked: bool | None) -> VdomChild:
    """The accounts, each with a box to mark it, where it may be marked."""
    if not readers:
        return html.span({"className": "hint"}, say("people.unregistered"))
    return html.ul({"className": "marks"}, *(html.li(_one(one, marked)) for one in readers))


def _one(reader: Reader, marked: bool | None) -> VdomDict:
    if marked is None:
        return html.a({"href": account_path(reader.account)}, reader.name)
    box = html.input(
        {
            "type": "checkbox",
            "name": "accounts",
            "value": str(reader.account),
            "defaultChecked": marked,
        }
    )
    return html.label({"className": "mark"}, box, reader.name)
