"""The doors of a page: a GET shows it, a POST takes one of its forms and always answers 303."""

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect

from backend.routes.common import Asks, signed_in
from frontend.live.page import Act, LivePage
from frontend.pages.answer import AnyRequest, onward, shown


def doors_of(page: LivePage) -> list[HTTPRouteHandler]:
    """Return the doors of a page that can be alive: it is read and taken by the same functions."""
    guards = [signed_in] if page.signed_in else None

    @get(page.address, include_in_schema=False, guards=guards)
    async def show(request: AnyRequest, caller: Asks) -> Response[bytes] | Redirect:
        found = await page.read(caller, request.query_params)
        return onward(found) if isinstance(found, str) else await shown(request, found, page)

    return [show, *(_taking(path, act, page) for path, act in page.acts.items())]


def _taking(path: str, act: Act, page: LivePage) -> HTTPRouteHandler:
    guards = [signed_in] if page.signed_in else None

    @post(path, include_in_schema=False, guards=guards)
    async def take(request: AnyRequest, caller: Asks) -> Redirect:
        return onward(await act(await request.form(), caller))

    return take
