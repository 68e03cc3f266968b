"""Every door is guarded: by whose page it was, by who asks, by what the answer says of itself."""

import pytest

from tests.conftest import PUBLIC_URL
from tests.house.doors import OPEN, REGISTRATION, SAFE, Answer, Door, ask, doors
from tests.house.walk import nobody
from tests.makers.server import Server

FOREIGN = (
    {"origin": "https://journal.school47.ru"},
    {"origin": "null"},
    {"origin": PUBLIC_URL.replace("https:", "http:")},
    {"sec_fetch_site": "cross-site"},
    {"sec_fetch_site": "same-site"},
)
ALWAYS = {
    "content-security-policy": "script-src 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin",
    "strict-transport-security": "max-age=",
    "cache-control": "",
}
PUBLIC = {"GET /static/{name:str}", "GET /manifest.webmanifest"}


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda one: "-".join(one.values()))
async def test_what_another_site_sends_is_refused_at_every_door(
    server: Server, headers: dict[str, str]
) -> None:
    session = {"cookie": "__Host-session=a-browser-s-own"}
    unsafe = [one for one in doors() if one.method not in SAFE]
    answers = [(one, await ask(server, one, **session, **headers)) for one in unsafe]

    assert unsafe
    nobody(f"{one}: {answer.status}" for one, answer in answers if answer.status != 403)
    nobody(f"{one} read the body first" for one, answer in answers if answer.body_was_read)


async def test_who_is_not_signed_in_is_refused_before_the_body_is_read(server: Server) -> None:
    known = {str(one): one for one in doors()}
    closed = [
        one
        for name, one in known.items()
        if name not in OPEN and not one.path.startswith(REGISTRATION)
    ]
    answers = [(one, await ask(server, one, origin=PUBLIC_URL)) for one in closed]

    assert closed
    nobody(f"{name} is no door any more" for name in OPEN.keys() - known.keys())
    nobody(f"{one}: {answer.status}" for one, answer in answers if not _refuses(one, answer))
    nobody(f"{one} read the body first" for one, answer in answers if answer.body_was_read)


def _refuses(door: Door, answer: Answer) -> bool:
    if door.path.startswith("/api/"):
        return answer.status == 401 and answer.headers["www-authenticate"] == "Bearer"
    form = "/desk/login" if door.path.startswith("/desk") else "/login"
    return answer.status == 303 and answer.headers["location"].startswith(form)


async def test_every_answer_says_what_the_browser_may_do_with_it(server: Server) -> None:
    nowhere = Door("GET", "/nowhere")
    answers = [(one, await ask(server, one, origin=PUBLIC_URL)) for one in (*doors(), nowhere)]

    nobody(
        f"{one} {name}"
        for one, answer in answers
        for name, value in ALWAYS.items()
        if value not in answer.headers.get(name, "-" if value else "") or name not in answer.headers
    )
    nobody(
        f"{one}: {answer.headers['cache-control']}"
        for one, answer in answers
        if str(one) not in PUBLIC and answer.headers["cache-control"] != "no-store"
    )
