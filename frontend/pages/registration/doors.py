"""The pages of registration, one a step; the address tells the step (specification 3-8)."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from litestar import Router, post
from litestar.response import Redirect
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows.registration import steps, view
from backend.routes.common import Asks
from frontend.live.page import Drawn, LivePage, Query, Read, Still
from frontend.pages.answer import AnyRequest, onward
from frontend.pages.doors import doors_of
from frontend.pages.registration import (
    acts,
    asks,
    children,
    code,
    dispute,
    done,
    email,
    login,
    whose,
)
from frontend.pages.registration.form import ROOT, is_reached, path, schools, told
from frontend.pages.threshold import new_draft
from shared.draft import DraftView, Step, Whose
from shared.sentences import say

Title: TypeAlias = Callable[[Whose], str]
Draw: TypeAlias = Callable[[DraftView, Whose, Still], VdomDict]


async def read_code(caller: Caller, _: Query) -> Drawn | str:
    """The first step can always be opened."""
    now = await view.view(caller)
    draw = partial(code.code_page, now)
    return Drawn(say("code.title"), draw, schools=schools(now), remembered=told(now, Step.CODE))


def reading(step: Step, title: Title, draw: Draw) -> Read:
    """Return how a step is read that has been reached; any other leads to the furthest."""

    async def read(caller: Caller, _: Query) -> Drawn | str:
        now = await view.view(caller, step)
        if now.whose is None:
            return acts.LAST if await view.done(caller) else ROOT
        if not is_reached(now, step):
            return path(now.reached)
        drawn = partial(draw, now, now.whose)
        remembered = told(now, step)
        return Drawn(title(now.whose), drawn, schools=schools(now), remembered=remembered)

    return read


async def read_done(caller: Caller, _: Query) -> Drawn | str:
    """The last page can be seen again for a day, by the browser that got there."""
    found = await view.done(caller)
    if found is None:
        return ROOT
    named = tuple(school for school, _ in found.curators)
    return Drawn(say("done.title"), partial(done.done_page, found), schools=named)


PAGES = (
    LivePage(
        Step.CODE,
        ROOT,
        read_code,
        acts={f"{ROOT}/code": acts.enter_code},
        asks={"code": asks.whose_code},
        keeps=frozenset({"code"}),
    ),
    LivePage(
        Step.PERSON,
        path(Step.PERSON),
        reading(Step.PERSON, whose.question, whose.whose_page),
        acts={path(Step.PERSON): acts.confirm_person},
        keeps=frozenset(whose.NAMES),
    ),
    LivePage(
        Step.LOGIN,
        path(Step.LOGIN),
        reading(Step.LOGIN, lambda _: say("login.title"), login.login_page),
        acts={path(Step.LOGIN): acts.choose_login},
        asks={"login": asks.is_login_free, "password": asks.judge_password},
        keeps=frozenset({"login"}),
    ),
    LivePage(
        Step.EMAIL,
        path(Step.EMAIL),
        reading(Step.EMAIL, lambda one: say(f"email.title.{one.audience}"), email.email_page),
        acts={path(Step.EMAIL): acts.give_email},
        asks={"email": asks.is_email_whole, "phone": asks.is_phone_whole},
        keeps=frozenset({"email", "phone"}),
    ),
    LivePage(
        Step.CHILDREN,
        path(Step.CHILDREN),
        reading(Step.CHILDREN, lambda _: say("children.title"), children.children_page),
        acts={
            path(Step.CHILDREN): acts.add_child,
            f"{path(Step.CHILDREN)}/remove": acts.remove_child,
            f"{ROOT}/finish": acts.finish,
        },
        asks={"code": asks.whose_child},
        keeps=frozenset({"code"}),
    ),
    LivePage(Step.DONE, acts.LAST, read_done),
)


@post(f"{ROOT}/forget", include_in_schema=False)
async def forget(request: AnyRequest, caller: Asks) -> Redirect:
    """«Это не я, начать заново»: nothing of the last one is left, not even the last page."""
    await steps.forget(caller)
    new_draft(request.scope)
    return onward(ROOT)


def router() -> Router:
    """Return all the doors of registration."""
    doors = (door for page in PAGES for door in doors_of(page))
    return Router("/", route_handlers=[forget, dispute.router(), *doors])
