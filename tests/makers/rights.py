"""What an owner may ask about their data, and what the curator answers, through either door."""

import json
from typing import Any, Protocol

from shared.refusals import Refusal, Refused, Why
from tests.makers.api_door import ApiDoor, ApiOwner, asked
from tests.makers.browser import Browser
from tests.makers.desk import ApiDesk, ApiStaff, Desk, PageStaff, Staff
from tests.makers.door import PASSWORD
from tests.makers.page_door import PageDoor, PageOwner
from tests.makers.server import Server

REQUESTS = "/desk/requests"
OUTCOMES = {"Ждёт ответа": None, "Выполнена": "granted", "Отказ": "refused"}


class Rights(Protocol):
    """An owner who asks about their data."""

    async def data(self, password: str = ...) -> dict[str, Any]:
        """Return all that is held. Raises Refused."""

    async def ask(self, password: str = ...) -> None:
        """Ask for deletion. Raises Refused."""

    async def take_back(self) -> None:
        """Take it back. Raises Refused."""

    async def answers(self) -> list[tuple[str | None, str | None]]:
        """Return the outcome and the reason of each request, the newest first."""


class ApiRights:
    """By the API."""

    def __init__(self, owner: ApiOwner) -> None:
        self.http = owner.http

    async def data(self, password: str = PASSWORD) -> dict[str, Any]:
        held: dict[str, Any] = await asked(self.http, "POST", "/me/data", {"password": password})
        return held

    async def ask(self, password: str = PASSWORD) -> None:
        await asked(self.http, "POST", "/me/deletion", {"password": password})

    async def take_back(self) -> None:
        await asked(self.http, "DELETE", "/me/deletion")

    async def answers(self) -> list[tuple[str | None, str | None]]:
        told = await asked(self.http, "GET", "/me/deletion")
        return [(one["outcome"], one["reason"]) for one in told]


class PageRights:
    """By the pages."""

    def __init__(self, owner: PageOwner) -> None:
        self.browser: Browser = owner.browser

    async def data(self, password: str = PASSWORD) -> dict[str, Any]:
        await self.browser.open("/profile/data")
        await self.browser.send("/profile/data", password=password)
        held: dict[str, Any] = json.loads((await self.browser.http.get("/profile/data/file")).text)
        return held

    async def ask(self, password: str = PASSWORD) -> None:
        await self.browser.open("/profile/deletion")
        await self.browser.send("/profile/deletion", password=password)

    async def take_back(self) -> None:
        await self.browser.open("/profile/deletion")
        await self.browser.send("/profile/deletion/back")

    async def answers(self) -> list[tuple[str | None, str | None]]:
        page = await self.browser.open("/profile/deletion")
        rows = [[*one.iterfind("td")] for one in page.root.iterfind(".//main//tbody/tr")]
        return [(OUTCOMES["".join(row[2].itertext())], row[3].text or None) for row in rows]


async def rights(desk: Desk, server: Server, login: str = "petrova") -> Rights:
    """Sign the owner in by the door that the desk stands behind."""
    if isinstance(desk, ApiDesk):
        return ApiRights(await ApiDoor(server).sign_in(login))
    return PageRights(await PageDoor(server).sign_in(login))


async def requests(staff: Staff) -> list[tuple[str, str]]:
    """Return what waits: who asks, and the diaries. Raises Refused."""
    if isinstance(staff, ApiStaff):
        told = await asked(staff.http, "GET", REQUESTS)
        return [(one["name"], "; ".join(one["diaries"])) for one in told]
    await staff.open(REQUESTS)
    page = staff.browser.page
    who, diaries = (page.texts(f".//main//tbody/tr/td[{number}]") for number in (1, 2))
    return [*zip(who, diaries, strict=True)]


async def grant(staff: Staff) -> None:
    """Grant the oldest request. Raises Refused."""
    if isinstance(staff, ApiStaff):
        first = (await asked(staff.http, "GET", REQUESTS))[0]
        await asked(staff.http, "POST", f"{REQUESTS}/granted", {"request": first["id"]})
        return
    await _open(staff)
    await staff.browser.send(f"{REQUESTS}/granted")


async def refuse(staff: Staff, reason: str) -> None:
    """Refuse the oldest request. Raises Refused."""
    if isinstance(staff, ApiStaff):
        first = (await asked(staff.http, "GET", REQUESTS))[0]
        form = {"request": first["id"], "reason": reason}
        await asked(staff.http, "POST", f"{REQUESTS}/refused", form)
        return
    await _open(staff)
    await staff.browser.send(f"{REQUESTS}/refused", reason=reason)


async def _open(staff: PageStaff) -> None:
    await staff.open(REQUESTS)
    link = staff.browser.page.root.find(".//main//tbody//a")
    assert link is not None
    await staff.open(link.attrib["href"])


async def is_let_in(server: Server, login: str = "petrova") -> bool:
    """Tell whether a login still signs in."""
    try:
        await ApiDoor(server).sign_in(login)
    except Refused:
        return False
    return True


async def table(staff: Staff, api: str, page: str) -> list[list[str]]:
    """Return the rows of a table that is taken away; a program's without the head of a file."""
    if isinstance(staff, ApiStaff):
        return [[*map(str, one.values())] for one in await asked(staff.http, "GET", api)]
    answer = await staff.browser.http.get(page)
    if answer.is_redirect:
        assert answer.headers["location"].startswith("/desk/proof")
        raise Refused(Refusal("", Why.SECOND_FACTOR_STALE))
    head, *lines = answer.text.splitlines()
    assert head.startswith("\ufeff")
    return [line.split(";") for line in lines]
