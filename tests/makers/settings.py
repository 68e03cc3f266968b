"""The school's settings through either door of the desk: read them, save some of them anew."""

from typing import Any, Protocol

import httpx

from frontend.pages.desk.settings import BOXES
from shared.problem import PREFIX
from shared.refusals import Refusal, Refused, Why
from shared.sentences import say
from tests.makers.api_door import asked, problem
from tests.makers.browser import Browser
from tests.makers.desk import ApiStaff, PageStaff

PATH = "/desk/settings"


class Settings(Protocol):
    """One opened page of settings, or what a program has read."""

    async def open(self) -> None:
        """Read the settings as they are now. Raises Refused."""

    async def save(self, **changed: str) -> None:
        """Save what was read, and these as a person types them. Raises Refused."""

    def now(self, field: str) -> str:
        """Return what stands in a field, as the page writes it."""

    def changes(self) -> list[str]:
        """Return who changed what, the newest first: «Зимина: name»."""

    def mail(self) -> str:
        """Return how it stands with letters: the reason for which they wait, or ""."""


class ApiSettings:
    """A program."""

    def __init__(self, staff: ApiStaff) -> None:
        self.http = staff.http
        self.told: dict[str, Any]

    async def open(self) -> None:
        self.told = await asked(self.http, "GET", "/desk/school")

    async def save(self, **changed: str) -> None:
        read: dict[str, Any] = {
            "curator": lambda text: text.split("\n"),
            "languages": lambda text: text.split(",") if text else [],
            "valid_days": int,
            "version": int,
            "signs_allowed": lambda text: text == "on",
            "phone": lambda text: text == "on",
        }
        sent = {name: read.get(name, str)(text) for name, text in changed.items()}
        answer = await self.http.put("/desk/school", json=self.told["settings"] | sent)
        if answer.is_error:
            raise _whole(answer)
        self.told = answer.json()

    def now(self, field: str) -> str:
        value = self.told["settings"][field]
        if isinstance(value, bool):
            return "on" if value else ""
        if field == "languages":
            return ",".join(value)
        return "\n".join(value) if isinstance(value, list) else str(value)

    def changes(self) -> list[str]:
        return [f"{one['by']}: {', '.join(one['fields'])}" for one in self.told["changes"]]

    def mail(self) -> str:
        return self.told["mail"]["reason"] or ""


class PageSettings:
    """A browser."""

    def __init__(self, staff: PageStaff) -> None:
        self.staff = staff
        self.browser: Browser = staff.browser

    async def open(self) -> None:
        await self.staff.open(PATH)

    async def save(self, **changed: str) -> None:
        ticked = {name: changed[name] or None for name in BOXES if name in changed}
        await self.browser.send(PATH, **{**changed, **ticked})

    def now(self, field: str) -> str:
        return self.browser.page.form(PATH).get(field, "")

    def changes(self) -> list[str]:
        page = self.browser.page
        labels = {page.text(f".//label[@for='{name}']"): name for name in page.names(PATH)}
        cells = page.texts(".//section[@id='changes']//td")
        return [
            f"{who}: {', '.join(labels[one] for one in what.split('; '))}"
            for who, what in zip(cells[1::3], cells[2::3], strict=True)
        ]

    def mail(self) -> str:
        said = self.browser.page.text(".//section[@id='mail']")
        waiting = {one: say(f"mail.paused.{one}", "ru") for one in ("quota", "unreachable")}
        return next((one for one, sentence in waiting.items() if sentence in said), "")


def _whole(answer: httpx.Response) -> Refused:
    """Read a problem document with its own reason first, where that is none of its fields'."""
    refused, told = problem(answer), answer.json()
    first = Refusal("", Why(told["type"].removeprefix(PREFIX)), {"said": told["detail"]})
    if any(one.why is first.why for one in refused.refusals):
        return refused
    return Refused(first, *refused.refusals)


def settings_of(staff: ApiStaff | PageStaff) -> Settings:
    """Return the settings as somebody at the desk comes to them."""
    return ApiSettings(staff) if isinstance(staff, ApiStaff) else PageSettings(staff)
