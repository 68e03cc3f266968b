"""The doors of a page: a GET shows it, a POST takes one of its forms and always answers 303."""

from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect

from backend.routes.common import Asks, at_desk, recognised, signed_in
from frontend.live.page import Act, LivePage
from frontend.pages.answer import AnyRequest, onward, shown


def doors_of(page: LivePage) -> list[HTTPRouteHandler]:
    """Return the doors of a page that can be alive: it is read and taken by the same functions."""

    @get(page.address, include_in_schema=False, **_guarded(page))
    async def show(request: AnyRequest, caller: Asks) -> Response[bytes] | Redirect:
        found = await page.read(caller, request.query_params)
        if isinstance(found, str):
            return onward(found)
        # What only the banner makes live is a plain page to whoever is not signed in.
        is_plain = page.greets and not page.asks and found.seen is None
        return await shown(request, found, None if is_plain else page)

    return [show, *(_taking(path, act, page) for path, act in page.acts.items())]


def _guarded(page: LivePage) -> dict[str, Any]:
    """Return who is let in before anything is read: staff of some roles, a family, anybody."""
    if page.roles:
        return at_desk(*page.roles)
    if page.unfinished:
        return {"guards": [recognised]}
    return {"guards": [signed_in]} if page.signed_in else {}


def _taking(path: str, act: Act, page: LivePage) -> HTTPRouteHandler:
    @post(path, include_in_schema=False, **_guarded(page))
    async def take(request: AnyRequest, caller: Asks) -> Redirect:
        return onward(await act(await request.form(), caller))

    return take
