"""Every door that there is, and what it answers, without a client that would help."""

import re
from pathlib import Path
from typing import Any, NamedTuple

from litestar import Litestar
from litestar.routes import HTTPRoute

from backend.settings import Settings
from frontend.app import build
from tests.conftest import PUBLIC_URL

SAFE = {"GET", "HEAD", "OPTIONS"}
# What stands in an address where a route leaves room for it.
SAMPLES = {
    "section": "homework",
    "step": "code",
    "name": "vhod.js",
    "path": "elsewhere",
    "token": "43",
    "upload": "43",
    "account": "46",
    "student": "46",
    "session": "46",
    "number": "46",
    "short_name": "sch46",
    "day": "2026-11-23",
}

# The doors that are open to whoever comes, and why; every other one asks who it is first.
OPEN = {
    "GET /": "the front page",
    "GET /schools/{short_name:str}": "what a school's own site links to",
    "GET /api/v1/schools/{short_name:str}": "the same",
    "GET /help": "help is open to all (specification 15)",
    "GET /login": "the way in",
    "POST /login": "the way in",
    "POST /logout": "going out twice is no fault",
    "GET /desk/login": "the way in for the staff",
    "POST /desk/login": "the way in for the staff",
    "POST /desk/logout": "going out twice is no fault",
    "GET /desk/link/{token:str}": "the link is the key",
    "POST /desk/link": "the link is the key",
    "POST /api/v1/desk/sessions": "the way in for the staff",
    "POST /api/v1/desk/links/check": "the link is the key",
    "POST /api/v1/desk/links/use": "the link is the key",
    "GET /meeting/{token:str}": "its address is the key, and it names nobody",
    "POST /api/v1/meetings/check": "the same",
    "GET /recovery": "the way back in (specification 12)",
    "POST /recovery": "the same",
    "GET /recovery/sent": "the same",
    "GET /recovery/{token:str}": "the letter's link is the key",
    "POST /recovery/password": "the letter's link is the key",
    "POST /api/v1/recoveries": "the same",
    "POST /api/v1/recoveries/password": "the letter's link is the key",
    "GET /.well-known/change-password": "leads to a page that asks who it is",
    "POST /language": "whoever reads may choose the language",
    "GET /confirmation/{token:str}": "the letter's link is the key",
    "POST /confirmation/{token:str}": "the letter's link is the key",
    "POST /confirmation/{token:str}/letter": "the letter's link is the key",
    "GET /confirmation/sent": "tells nothing of anybody",
    "GET /not-mine/{token:str}": "the letter's link is the key",
    "POST /not-mine/{token:str}": "the letter's link is the key",
    "GET /diaries/{token:str}": "the letter's link is the key",
    "POST /diaries/{token:str}": "the letter's link is the key",
    "POST /api/v1/diary-confirmations": "the letter's link is the key",
    "GET /static/{name:str}": "styles and pictures",
    "GET /manifest.webmanifest": "the same for everybody",
    "POST /api/v1/invitations/check": "the code is the key",
    "POST /api/v1/invitations/disputes": "the code is the key",
    "POST /api/v1/logins/check": "the code is the key",
    "POST /api/v1/registrations": "the code is the key",
    "POST /api/v1/sessions": "the way in",
    "POST /api/v1/sessions/refresh": "the refresh token is the key",
    "POST /api/v1/email-confirmations": "the letter's link is the key",
    "GET /api": "the API's document",
    "GET /api/openapi.json": "the API's document",
    "GET /api/{path:str}": "nothing but a 404",
    "GET /health/live": "tells nothing of anybody",
    "GET /health/ready": "tells nothing of anybody",
}
REGISTRATION = "/registration"  # who registers has no account yet


class Door(NamedTuple):
    """One method of one address."""

    method: str
    path: str

    @property
    def address(self) -> str:
        """The path with something in every place that it leaves open."""
        return re.sub(r"\{(\w+):\w+\}", lambda place: SAMPLES[place[1]], self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class Answer(NamedTuple):
    """What came back, and whether the body was asked for before."""

    status: int
    headers: dict[str, str]
    body_was_read: bool


def product() -> Litestar:
    """Build the product without opening anything."""
    nowhere = Path("/nowhere")
    return build(Settings(data=nowhere, keys=nowhere, public_url=PUBLIC_URL))


def doors() -> list[Door]:
    """Return every door of the product, Litestar's own of the document too. Never empty."""
    routes = [route for route in product().routes if isinstance(route, HTTPRoute)]
    found = {Door(method, one.path) for one in routes for method in one.methods - {"OPTIONS"}}
    assert found
    return sorted(found)


async def ask(app: Any, door: Door, **headers: str) -> Answer:
    """Send a request whose body nobody could read; headers are written with _ for -."""
    asked, sent = [], []

    async def receive() -> dict[str, Any]:
        asked.append(door)
        return {"type": "http.request", "body": b"{", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    named = {"host": PUBLIC_URL.partition("://")[2], "content-type": "application/json"}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": door.method,
        "scheme": "https",
        "path": door.address,
        "raw_path": door.address.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "client": ("198.51.100.7", 40_000),
        "server": ("127.0.0.1", 8000),
    }
    await app(scope, receive, send)
    told = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, bool(asked))
