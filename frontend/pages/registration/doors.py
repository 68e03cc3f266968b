"""The doors of registration: a GET shows a step, a POST takes it and always answers 303."""

from collections.abc import Callable
from functools import partial

from litestar import Response, Router, get, post
from litestar.response import Redirect
from reactpy.types import VdomDict

from backend import intake
from backend.flows.registration import steps, view
from backend.routes.common import Asks
from frontend.pages.answer import AnyRequest, onward, refuse, shown
from frontend.pages.registration import children, code, done, email, login, whose
from frontend.pages.registration.form import ROOT, is_reached, path, schools, told
from frontend.pages.threshold import new_draft
from shared.draft import DraftView, Step, Whose
from shared.refusals import Refused, Why
from shared.registration import (
    ChildCode,
    ChildRemoved,
    CodeEntered,
    EmailGiven,
    LoginChosen,
    PersonConfirmed,
)
from shared.sentences import say

LAST = "/registration/done"
# Which page can mend a fault that another one met, as the last one does of all.
MENDED_AT = {
    "family_name": Step.PERSON,
    "given_name": Step.PERSON,
    "middle_name": Step.PERSON,
    "login": Step.LOGIN,
    "password": Step.LOGIN,
    "email": Step.EMAIL,
}
# What a refused page shows again: never a password.
TYPED = ("code", "family_name", "given_name", "middle_name", "login", "email")
Page = tuple[Callable[[Whose], str], Callable[[DraftView, Whose], VdomDict]]
PAGES: dict[Step, Page] = {
    Step.PERSON: (whose.question, whose.whose_page),
    Step.LOGIN: (lambda _: say("login.title"), login.login_page),
    Step.EMAIL: (lambda one: say(f"email.title.{one.audience}"), email.email_page),
    Step.CHILDREN: (lambda _: say("children.title"), children.children_page),
}


@get("/registration", include_in_schema=False)
async def show_code(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """The first step can always be opened."""
    now = await view.view(caller)
    return await shown(
        request,
        say("code.title"),
        partial(code.code_page, now),
        schools=schools(now),
        remembered=told(now, Step.CODE),
    )


@get([path(step) for step in PAGES], include_in_schema=False)
async def show_step(request: AnyRequest, caller: Asks) -> Response[bytes] | Redirect:
    """Show a step that has been reached; any other leads to the furthest that has."""
    wanted = next(step for step in PAGES if path(step) == request.scope["path"])
    now = await view.view(caller, wanted)
    if now.whose is None:
        return onward(LAST if await view.done(caller) else ROOT)
    if not is_reached(now, wanted):
        return onward(path(now.reached))
    title, draw = PAGES[wanted]
    drawn = partial(draw, now, now.whose)
    remembered = told(now, wanted)
    return await shown(
        request, title(now.whose), drawn, schools=schools(now), remembered=remembered
    )


@get(LAST, include_in_schema=False)
async def show_done(request: AnyRequest, caller: Asks) -> Response[bytes] | Redirect:
    """The last page can be seen again for a day, by the browser that got there."""
    found = await view.done(caller)
    if found is None:
        return onward(path(Step.CODE))
    named = [school for school, _ in found.curators]
    return await shown(request, say("done.title"), partial(done.done_page, found), schools=named)


@post("/registration/code", include_in_schema=False)
async def enter_code(request: AnyRequest, caller: Asks) -> Redirect:
    """The code of a sheet."""
    try:
        reached = await steps.enter_code(intake.read(await request.form(), CodeEntered), caller)
    except Refused as refused:
        return await _again(Step.CODE, request, refused, caller)
    return onward(path(reached))


@post("/registration/whose", include_in_schema=False)
async def confirm_person(request: AnyRequest, caller: Asks) -> Redirect:
    """«Да» with the names, or «Нет»."""
    try:
        reached = await steps.confirm_person(
            intake.read(await request.form(), PersonConfirmed), caller
        )
    except Refused as refused:
        return await _again(Step.PERSON, request, refused, caller)
    return onward(path(reached))


@post("/registration/login", include_in_schema=False)
async def choose_login(request: AnyRequest, caller: Asks) -> Redirect:
    """Login and password."""
    try:
        reached = await steps.choose_login(intake.read(await request.form(), LoginChosen), caller)
    except Refused as refused:
        return await _again(Step.LOGIN, request, refused, caller)
    return onward(path(reached))


@post("/registration/email", include_in_schema=False)
async def give_email(request: AnyRequest, caller: Asks) -> Redirect:
    """The e-mail: a student's last step."""
    try:
        reached = await steps.give_email(intake.read(await request.form(), EmailGiven), caller)
        if reached is Step.EMAIL:
            await view.finish_draft(caller)
            return onward(LAST)
    except Refused as refused:
        return await _again(Step.EMAIL, request, refused, caller)
    return onward(path(reached))


@post("/registration/children", include_in_schema=False)
async def add_child(request: AnyRequest, caller: Asks) -> Redirect:
    """One more code of «Дети»."""
    try:
        reached = await steps.add_child(intake.read(await request.form(), ChildCode), caller)
    except Refused as refused:
        return await _again(Step.CHILDREN, request, refused, caller)
    return onward(path(reached))


@post("/registration/children/remove", include_in_schema=False)
async def remove_child(request: AnyRequest, caller: Asks) -> Redirect:
    """Take a code away again."""
    try:
        reached = await steps.remove_child(intake.read(await request.form(), ChildRemoved), caller)
    except Refused as refused:
        return await _again(Step.CHILDREN, request, refused, caller)
    return onward(path(reached))


@post("/registration/finish", include_in_schema=False)
async def finish(request: AnyRequest, caller: Asks) -> Redirect:
    """The end, with a code that was typed and not added yet."""
    try:
        last = intake.read(await request.form(), ChildCode)
        reached = await steps.add_child(last, caller) if last.code.strip() else Step.CHILDREN
        if reached is Step.CHILDREN:
            await view.finish_draft(caller)
            return onward(LAST)
    except Refused as refused:
        return await _again(Step.CHILDREN, request, refused, caller)
    return onward(path(reached))


@post("/registration/forget", include_in_schema=False)
async def forget(request: AnyRequest, caller: Asks) -> Redirect:
    """«Это не я, начать заново»: nothing of the last one is left, not even the last page."""
    await steps.forget(caller)
    new_draft(request.scope)
    return onward(path(Step.CODE))


async def _again(step: Step, request: AnyRequest, refused: Refused, caller: Asks) -> Redirect:
    """Remember what was refused for the page that can mend it, and go there.

    An idle draft is not touched: whoever sits there now must enter the code first.
    """
    first = refused.refusals[0]
    page = _mended_at(step, first.field, first.why)
    if first.why is not Why.DRAFT_IDLE:
        await refuse(page, request, refused, caller, *TYPED)
    return onward(path(step if first.why is Why.DRAFT_LOST else page))


def _mended_at(step: Step, field: str, why: Why) -> Step:
    if why is Why.DRAFT_LOST or (field == "code" and step is Step.PERSON):
        return Step.CODE
    return MENDED_AT.get(field, step)


def router() -> Router:
    """Return all the doors of registration."""
    shows = [show_code, show_step, show_done]
    takes = [enter_code, confirm_person, choose_login, give_email, add_child, remove_child]
    return Router("/", route_handlers=[*shows, *takes, finish, forget])
