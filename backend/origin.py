"""The one guard against requests that another site makes a browser send (ASVS 5.0 3.5).

An unsafe request passes if its Origin is our own, or if Origin is absent and Sec-Fetch-Site is
absent or same-origin. A request that proves itself by a token and not by a cookie is exempt: no
other site can make a browser send that. A socket without our Origin is refused before accept.
"""

from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.response.redirect import ASGIRedirectResponse
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.doors import DESK, SESSION, Headers, cookies_of, headers_of, host_of
from backend.settings import Settings, is_loopback, netloc
from shared.refusals import Refusal, Refused, Why

SAFE = {"GET", "HEAD", "OPTIONS"}
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


class OriginGuard(ASGIMiddleware):
    """Refuse what another site sends in somebody's name."""

    scopes = (ScopeType.HTTP, ScopeType.WEBSOCKET)

    def __init__(self, settings: Settings) -> None:
        self.ours = own_origins(settings)
        self.schools = {netloc(origin): origin for _, origin in settings.school_hosts}
        self.settings = settings

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Raise Refused, or let the request through."""
        if not self._passes(scope):
            raise Refused(Refusal("", Why.ORIGIN_FOREIGN))
        if there := elsewhere(scope, self.settings):
            go = ASGIRedirectResponse(path=there, status_code=307)
            await go(scope, receive, send)
            return
        await next_app(scope, receive, send)

    def _passes(self, scope: Scope) -> bool:
        headers = headers_of(scope)
        origin = headers.get(b"origin")
        if scope["type"] == ScopeType.WEBSOCKET:
            return origin is not None and self._is_own(origin, headers)
        if scope["method"] in SAFE:
            return True
        if b"authorization" in headers and not {SESSION, DESK} & cookies_of(headers).keys():
            return True
        if origin is not None:
            return self._is_own(origin, headers)
        return headers.get(b"sec-fetch-site", b"same-origin") == b"same-origin"

    def _is_own(self, origin: bytes, headers: Headers) -> bool:
        """Tell whether a page of the very host that was asked sends this."""
        asked = headers.get(b"host", b"").decode("latin-1").lower()
        ours = {self.schools[asked]} if asked in self.schools else self.ours
        return origin.decode("latin-1") in ours


def own_origins(settings: Settings) -> frozenset[str]:
    """Return what our own pages' Origin may say: the public address, or else where we listen."""
    if settings.public_url is not None:
        return frozenset({settings.public_url})
    host, port = settings.listen
    names = LOOPBACK_NAMES if is_loopback(host) else (host,)
    return frozenset(f"http://{name}:{port}" for name in names)


def elsewhere(scope: Scope, settings: Settings) -> str | None:
    """Return where a GET under another loopback name should go: the public address, or None.

    A form of a page at localhost would be refused by a guard that knows 127.0.0.1.
    """
    public = settings.public_url
    if public is None or scope["type"] != ScopeType.HTTP or scope["method"] not in SAFE:
        return None
    headers = headers_of(scope)
    asked = headers.get(b"host", b"").decode("latin-1")
    meant = urlsplit(public)
    name = urlsplit(f"//{asked}").hostname or ""
    if (
        asked == meant.netloc
        or host_of(headers, settings)
        or not is_loopback(name)
        or not is_loopback(meant.hostname)
    ):
        return None
    query = scope["query_string"]
    return public + (scope["raw_path"] + (b"?" + query if query else b"")).decode("latin-1")
