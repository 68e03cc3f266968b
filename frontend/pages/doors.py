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
        if isinstance(found, str):
            return onward(found)
        # What only the banner makes live is a plain page to whoever is not signed in.
        is_plain = page.greets and not page.asks and found.seen is None
        return await shown(request, found, None if is_plain else page)

    return [show, *(_taking(path, act, page) for path, act in page.acts.items())]


def _taking(path: str, act: Act, page: LivePage) -> HTTPRouteHandler:
    guards = [signed_in] if page.signed_in else None

    @post(path, include_in_schema=False, guards=guards)
    async def take(request: AnyRequest, caller: Asks) -> Redirect:
        return onward(await act(await request.form(), caller))

    return take
