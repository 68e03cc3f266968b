"""The pages that a confirmation letter leads to: «Подтвердить» and «Это не мой адрес»."""

from contextlib import suppress
from functools import partial

from litestar import Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomDict

from backend import problems
from backend.caller import Caller
from backend.flows import confirmation, profile
from backend.flows import email as emails
from backend.flows import link as links
from backend.routes.common import Asks
from frontend.live.page import Drawn, plain
from frontend.pages import link
from frontend.pages.answer import AnyRequest, onward, shown
from frontend.parts.button import primary, way
from shared import spoken
from shared.confirmation import EmailConfirmation
from shared.letter import Use
from shared.refusals import Refused
from shared.sentences import say

CONFIRM, NOT_MINE = link.address(Use.CONFIRMATION), link.address(Use.NOT_MINE)


@get(CONFIRM, include_in_schema=False)
async def show_confirmation(
    token: FromPath[str], request: AnyRequest, caller: Asks
) -> Response[bytes]:
    """Ask whether the address is to be confirmed; of one that is, say so."""
    return await _show(Use.CONFIRMATION, token, request, caller)


@post(CONFIRM, include_in_schema=False)
async def confirm_email(token: FromPath[str], caller: Asks) -> Redirect:
    """Confirm it; the link's own page says what came of that."""
    with suppress(Refused):
        await confirmation.confirm_email(EmailConfirmation(token), caller)
    return onward(link.address(Use.CONFIRMATION, token))


@post(f"{CONFIRM}/letter", include_in_schema=False)
async def send_again(token: FromPath[str], caller: Asks) -> Redirect:
    """Send another letter to where a dead link's had gone; the next page says what came of it."""
    try:
        await emails.send_again_by_link(token, caller)
    except Refused as refused:
        problems.noted(refused, caller.chance, "POST", CONFIRM)
        return onward(link.address(Use.CONFIRMATION, token))
    return onward(link.address(Use.CONFIRMATION, "sent"))


@get(link.address(Use.CONFIRMATION, "sent"), include_in_schema=False)
async def show_sent(request: AnyRequest) -> Response[bytes]:
    """Say that another letter is on its way, and to look for it."""
    title = say("link.sent")
    draw = partial(link.done_page, title, say("link.sent.then"))
    return await shown(request, Drawn(title, plain(draw)))


@get(NOT_MINE, include_in_schema=False)
async def show_not_mine(token: FromPath[str], request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Ask whether the address is to be taken out; of one that is, say so."""
    return await _show(Use.NOT_MINE, token, request, caller)


@post(NOT_MINE, include_in_schema=False)
async def detach_email(token: FromPath[str], caller: Asks) -> Redirect:
    """Take it out; the link's own page says what came of that."""
    with suppress(Refused):
        await confirmation.detach_email(token, caller)
    return onward(link.address(Use.NOT_MINE, token))


def router() -> Router:
    """Return the doors of both links."""
    return Router(
        "/",
        route_handlers=[
            show_confirmation,
            confirm_email,
            send_again,
            show_sent,
            show_not_mine,
            detach_email,
        ],
    )


async def _show(use: Use, token: str, request: AnyRequest, caller: Caller) -> Response[bytes]:
    try:
        await links.live(token, use, caller)
    except Refused as refused:
        if await confirmation.is_done(token, use):
            return await shown(request, _done(use))
        return await link.show_dead(request, use, refused, *await _offer(use, token, caller))
    return await shown(request, _question(use, token))


async def _offer(use: Use, token: str, caller: Caller) -> tuple[VdomDict, ...]:
    """Offer another letter where the link's address still needs one, else the journal, which may.

    Where three have been sent again, it says when the next may be asked for.
    """
    if use is Use.NOT_MINE:
        return ()
    another = await confirmation.another(token, caller)
    if another is not None and another > caller.now:
        until = spoken.when(another, caller.now, await profile.time_zone())
        return (html.p(say("banner.again.later", until=until)),)
    if another is not None:
        form = {"method": "post", "action": f"{link.address(use, token)}/letter"}
        return (html.form(form, primary(say("link.again"))),)
    return html.p(say("link.journal")), way(say("link.journal.open"), "/journal")


def _question(use: Use, token: str) -> Drawn:
    title = say(f"link.{use}")
    action = link.address(use, token)
    draw = partial(
        link.question_page, title, say(f"link.{use}.question"), action, say(f"link.{use}.do")
    )
    return Drawn(title, plain(draw))


def _done(use: Use) -> Drawn:
    title = say(f"link.{use}.done")
    more = (way(say("link.journal.open"), "/journal"),) if use is Use.CONFIRMATION else ()
    draw = partial(link.done_page, title, say(f"link.{use}.done.then"), *more)
    return Drawn(title, plain(draw))
