"""Every request and every socket of a worker is counted, whatever becomes of it.

Around the whole application and not in it: an address that no route has passes no middleware.
"""

from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Any

from backend.metrics import REQUESTS, SECONDS, SOCKETS, Tally

Send = Callable[[Any], Awaitable[None]]
Application = Callable[[Any, Any, Any], Awaitable[None]]

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
UNROUTED = "unrouted"  # where a path stood, its codes and names would stand
UNANSWERED = "none"  # whoever asked had gone
OTHER = "other"


class Counted:
    """An application, and the tally of what it answers."""

    def __init__(self, app: Application, tally: Tally) -> None:
        """Count the answers of an ASGI application."""
        self._app = app
        self._tally = tally

    async def __call__(self, scope: Any, receive: Any, send: Send) -> None:
        """Pass everything on as it is."""
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _request(self, scope: Any, receive: Any, send: Send) -> None:
        status = UNANSWERED
        counted = False
        begun = perf_counter()

        def count() -> None:
            nonlocal counted
            counted = True
            route = scope.get("path_template") or UNROUTED
            method = scope["method"] if scope["method"] in METHODS else OTHER
            self._tally.add(REQUESTS, route, method, status)
            self._tally.observe(SECONDS, route, seconds=perf_counter() - begun)

        # Not a coroutine of its own, which would cost twice as much: send's is handed on.
        # Counted before its last part leaves: whoever has an answer finds it in the numbers, though
        # the worker be killed the next moment.
        def noted(message: Any) -> Awaitable[None]:
            nonlocal status
            if message["type"] == "http.response.start":
                status = f"{message['status'] // 100}xx"
            elif message["type"] == "http.response.body" and not message.get("more_body"):
                count()
            return send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            if not counted:
                count()

    async def _socket(self, scope: Any, receive: Any, send: Send) -> None:
        accepted = False

        def noted(message: Any) -> Awaitable[None]:
            nonlocal accepted
            if message["type"] == "websocket.accept":
                accepted = True
                self._tally.add(SOCKETS)
            return send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            if accepted:
                self._tally.add(SOCKETS, number=-1.0)
