"""Taking a student's diary from an account: why, for the staff alone."""

from functools import partial

from litestar import Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.flows import desk
from backend.flows import draft as drafts
from backend.flows.people import acting, seeing
from backend.routes.common import Asks
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, onward, settled, shown
from frontend.pages.desk.people.acts import ACCOUNT, BY_CURATOR
from frontend.pages.desk.people.refused import refused_at
from frontend.pages.desk.people.search import account_path, student_path, unlink_path
from frontend.parts.button import primary
from frontend.parts.field import field
from frontend.parts.refusals import summary
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.people import AccountSeen, StudentRead, Unlink
from shared.refusals import Refusal, Refused, Why
from shared.sentences import say


@get(f"{ACCOUNT}/unlink", **BY_CURATOR)
async def ask_reason(account: FromPath[int], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Ask why a diary is to be taken from an account."""
    found, seen = await seeing.account(account, caller), await desk.seen(caller)
    read = _read(found, request.query_params.get("student", ""))
    remembered = await drafts.remembered(unlink_path(account, str(read.student)), caller)
    draw = plain(partial(unlink_page, found, read, remembered))
    title = say("people.unlink.title")
    return await shown(request, Drawn(title, draw, desk=seen, remembered=remembered))


@post(f"{ACCOUNT}/unlink", **BY_CURATOR)
async def unlink(account: FromPath[int], request: AnyRequest, caller: Asks) -> Redirect:
    """Take the diary, and go to the student, whose page says what was done and why."""
    form = await request.form()
    path = unlink_path(account, str(form.get("student", "")))
    try:
        asked = intake.read(form, Unlink)
        await acting.unlink(account, asked, caller)
    except Refused as refused:
        return onward(await refused_at(path, refused, caller, form))
    await settled(path, caller)
    return onward(student_path(asked.student))


def router() -> Router:
    """Return the doors of the question."""
    return Router("/", route_handlers=[ask_reason, unlink])


def _read(found: AccountSeen, student: str) -> StudentRead:
    for one in found.diaries:
        if str(one.student) == student:
            return one
    raise Refused(Refusal("", Why.NOT_FOUND))


def unlink_page(found: AccountSeen, read: StudentRead, remembered: Remembered) -> VdomDict:
    """One question: the reason, which no family reads."""
    path = account_path(found.id)
    return html.main(
        {"id": "main"},
        back_link(path),
        summary(remembered.refusals),
        html.h1(say("people.unlink.title")),
        html.p(
            say(
                "people.unlink.what", name=found.name, student=read.name, class_name=read.class_name
            )
        ),
        html.form(
            {"method": "post", "action": f"{path}/unlink", "className": "stack"},
            html.input({"type": "hidden", "name": "student", "defaultValue": str(read.student)}),
            field(
                "reason",
                say("people.reason"),
                remembered.refusals,
                hint=say("people.reason.hint"),
                defaultValue=remembered.typed.get("reason", ""),
                autocomplete="off",
            ),
            primary(say("people.unlink.do")),
        ),
    )
