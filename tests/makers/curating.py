"""What a curator does with the staff, through either door: `curating(await desk.sign_in(…))`."""

from typing import Any, Protocol

from shared.refusals import Refusal, Refused, Why
from shared.sentences import say
from shared.staff import Use
from tests.makers.api_door import asked
from tests.makers.desk import OK, ApiStaff, PageStaff, Staff
from tests.makers.page import Page, why_of, words

FORM, MEMBER = "/desk/staff", "/desk/staff/member"
_FIELDS = {404: "staff"}  # what a page that is not there is about
EVENTS = (
    "invited",
    "changed",
    "removed",
    "handed_over",
    *(f"{kind}_{use}" for kind in ("reset", "used") for use in Use),
    "own_password",
    "own_factor",
    "own_codes",
    "own_email",
)
ROLES = {
    "куратор": "curator",
    "классный руководитель": "class_teacher",
    "учитель": "teacher",
    "техническая поддержка": "support",
}


class Curating(Protocol):
    """A curator at work. Each of these raises Refused."""

    async def team(self) -> list[tuple[str, str]]:
        """Return everybody's name and role, with the classes."""

    async def acts(self) -> list[tuple[str, str]]:
        """Return what was done to accounts and by whom, the newest first, in the page's words."""

    async def ask(self, name: str, role: str, classes: str = ...) -> str:
        """Ask somebody to the desk; return the link's token."""

    async def change(self, staff: int, role: str, classes: str = ...) -> None:
        """Give somebody another role, or other classes."""

    async def remove(self, staff: int) -> None:
        """Let somebody go."""

    async def hand_over(self, staff: int) -> None:
        """Make somebody the curator."""

    async def reset(self, staff: int, use: str) -> str:
        """Let somebody choose anew; return the link's token."""


class ApiCurating:
    """The API."""

    def __init__(self, staff: ApiStaff) -> None:
        self.http = staff.http

    async def team(self) -> list[tuple[str, str]]:
        team = await asked(self.http, "GET", "/desk/staff")
        return [(one["name"], ", ".join((one["role"], *one["classes"]))) for one in team["staff"]]

    async def acts(self) -> list[tuple[str, str]]:
        team = await asked(self.http, "GET", "/desk/staff")
        return [(one["event"], one["by"]) for one in team["journal"]]

    async def ask(self, name: str, role: str, classes: str = "") -> str:
        form = {"name": name, "role": role, "classes": [classes] if classes else []}
        return await self._token("/desk/staff", form)

    async def change(self, staff: int, role: str, classes: str = "") -> None:
        form = {"staff": staff, "role": role, "classes": [classes] if classes else []}
        await asked(self.http, "POST", "/desk/staff/changes", form)

    async def remove(self, staff: int) -> None:
        await asked(self.http, "POST", "/desk/staff/removals", {"staff": staff})

    async def hand_over(self, staff: int) -> None:
        await asked(self.http, "POST", "/desk/staff/handovers", {"staff": staff})

    async def reset(self, staff: int, use: str) -> str:
        return await self._token("/desk/staff/resets", {"staff": staff, "use": use})

    async def _token(self, path: str, form: dict[str, Any]) -> str:
        link = await asked(self.http, "POST", path, form)
        return str(link["url"]).rpartition("/")[2]


class PageCurating:
    """The pages."""

    def __init__(self, staff: PageStaff) -> None:
        self.staff = staff
        self.browser = staff.browser

    async def team(self) -> list[tuple[str, str]]:
        rows = (await self._at(FORM)).root.findall(".//main/table/tbody/tr")
        told = [[words(cell) for cell in row] for row in rows]
        return [(name.removesuffix(" это Вы"), _role(role)) for name, role, _ in told]

    async def acts(self) -> list[tuple[str, str]]:
        rows = (await self._at(FORM)).root.findall(".//section[@id='acts']//tbody/tr")
        return [(_event(words(row[1])), words(row[2]).removesuffix("на сервере")) for row in rows]

    async def ask(self, name: str, role: str, classes: str = "") -> str:
        await self._at(FORM)
        await self.browser.send(FORM, name=name, role=role, classes=classes)
        return self._token()

    async def change(self, staff: int, role: str, classes: str = "") -> None:
        await self._at(f"{MEMBER}?id={staff}")
        await self.browser.send(f"{MEMBER}/role", role=role, classes=classes)

    async def remove(self, staff: int) -> None:
        await self._at(f"{MEMBER}?id={staff}")
        await self.browser.send(f"{MEMBER}/remove")

    async def hand_over(self, staff: int) -> None:
        await self._at(f"{MEMBER}?id={staff}")
        await self.browser.send(f"{MEMBER}/hand-over")
        self._unless_stale()

    async def reset(self, staff: int, use: str) -> str:
        await self._at(f"{MEMBER}?id={staff}")
        await self.browser.send(f"{MEMBER}/reset", use=use)
        self._unless_stale()
        return self._token()

    async def _at(self, path: str) -> Page:
        await self.staff.open(path)
        page = self.browser.page
        if page.status != OK:
            raise Refused(Refusal(_FIELDS.get(page.status, ""), why_of(page.text(".//main/p"))))
        return page

    def _token(self) -> str:
        given = self.browser.page.text(".//section[@class='given']/p[@class='typed']")
        return given.rpartition("/")[2]

    def _unless_stale(self) -> None:
        if self.browser.page.path == "/desk/proof":
            raise Refused(Refusal("", Why.SECOND_FACTOR_STALE))


def curating(staff: Staff) -> Curating:
    """Return what a curator can do who has signed in through either door."""
    return ApiCurating(staff) if isinstance(staff, ApiStaff) else PageCurating(staff)


def _role(told: str) -> str:
    name, *classes = told.split(", ")
    return ", ".join((ROLES[name], *classes))


def _event(told: str) -> str:
    return next(one for one in EVENTS if told.endswith(say(f"desk.act.{one}", "ru", name="")))
