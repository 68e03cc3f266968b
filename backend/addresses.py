"""A number in an address that is greater than any id: nothing can be there.

No database keeps it, so it is answered before a door asks for it.
"""

from collections.abc import Mapping

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.intake import GREATEST_ID
from shared.refusals import Refusal, Refused, Why


class NumberGuard(ASGIMiddleware):
    """Refuse an address with a number that nothing has."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Raise Refused, NOT_FOUND, or let the request through."""
        places: Mapping[str, object] = scope["path_params"]  # as the routes read them
        if any(isinstance(one, int) and abs(one) > GREATEST_ID for one in places.values()):
            raise Refused(Refusal("", Why.NOT_FOUND))
        await next_app(scope, receive, send)
