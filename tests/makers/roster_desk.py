"""A curator's work on lists, through either door of the desk."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from shared.roster_upload import Section
from shared.sentences import say
from tests.makers.api_roster import ApiRoster, Told
from tests.makers.browser import Browser
from tests.makers.desk import ApiStaff, PageStaff, Staff
from tests.makers.page import words

LIST = "/desk/roster/list"


class PageRoster:
    """A browser in which lists are worked on."""

    def __init__(self, staff: PageStaff) -> None:
        self.staff = staff
        self.browser: Browser = staff.browser
        self.upload = 0

    async def bring(self, content: bytes, org: str = "") -> None:
        """Send a file, and remember the list. Raises Refused."""
        if self.browser.page.path != "/desk/roster":
            await self.staff.open("/desk/roster")
        asked_for = {"file", "org"} if org else {"file"}
        assert asked_for <= self.browser.page.names("/desk/roster")
        file = {"file": ("list.csv", content, "application/octet-stream")}
        more = {"data": {"org": org}} if org else {}
        await self.browser.post("/desk/roster", files=file, **more)
        assert self.browser.page.path == LIST
        self.upload = int(self.browser.address.partition("upload=")[2].partition("&")[0])

    async def tally(self) -> dict[str, int]:
        """Return how many there are of each. Raises Refused."""
        await self._see()
        told = self.browser.page.texts(".//nav[@class='parts']//a")
        names = {say(f"desk.list.part.{one}", "ru"): one for one in Section}
        read = {names[one.rpartition(" ")[0]]: int(one.rpartition(" ")[2]) for one in told}
        return {name: number for name, number in read.items() if number}

    async def lines(self, section: Section, page: int = 1) -> list[Told]:
        """Read a page of a part. Raises Refused."""
        await self._see(f"&section={section}&page={page}")
        rows = [
            [words(cell) for cell in row]
            for row in self.browser.page.root.iterfind(".//main//tbody/tr")
        ]
        read = {Section.NEAR: (1, None, 2), Section.FAULTS: (1, None, 3)}
        person, class_name, about = read.get(section, (0, 1, None))
        return [
            Told(
                row[person],
                "" if class_name is None else row[class_name],
                "" if about is None else row[about],
            )
            for row in rows
        ]

    async def answer(self, person: str, answer: str) -> None:
        """Say of a near match whether they are one. Raises Refused."""
        await self._see(f"&section={Section.NEAR}")
        for form in self.browser.page.root.iter("form"):
            fields = _fields(form)
            button = form.find("button")
            label = "" if button is None else button.get("aria-label", "")
            if ("answer", answer) in fields and f": {person}" in label:
                await self.browser.post(form.attrib["action"], data=dict(fields))
                return
        raise LookupError(person)

    async def tick(self, *people: str) -> None:
        """Say who of the gone leaves. Raises Refused."""
        await self._see(f"&section={Section.GONE}")
        (form,) = _forms(self.browser, f"{LIST}/leaving")
        labels = {one.get("for", ""): words(one) for one in form.iter("label")}
        hidden = [one for one in _fields(form) if one[0] != "leaving"]
        ticked = [name.removeprefix("leaving-") for name, one in labels.items() if one in people]
        pairs = [*hidden, *(("leaving", one) for one in ticked)]
        await self.browser.post(f"{LIST}/leaving", data=_repeated(pairs))

    async def look(self) -> None:
        """Read the page again."""
        await self._see()

    async def take(self, on: str | None = None, confirmed: str = "", *, skip: bool = False) -> None:
        """Take the list as it was seen. Raises Refused."""
        (form,) = _forms(self.browser, f"{LIST}/take")
        told = {"leaves_on": on or "", "confirmed": confirmed}
        box = {"skip_faulty": "on"} if skip else {}
        await self.browser.post(f"{LIST}/take", data={**dict(_fields(form)), **told, **box})

    async def status(self) -> int:
        """Return how the list's address answers."""
        await self._see()
        return self.browser.page.status

    async def drop(self) -> None:
        """Put the list away. Raises Refused."""
        await self._see()
        await self.browser.send(f"{LIST}/drop")

    async def history(self) -> list[tuple[str, str]]:
        """Return what was done and by whom, the newest first. Raises Refused."""
        await self.staff.open("/desk/roster")
        kinds = {
            say(f"roster.act.{one}", "ru"): one
            for one in ("list", "promotion", "undone", "staying")
        }
        rows = [*self.browser.page.root.iterfind(".//main//tbody/tr")]
        told = [(kinds[words(row[1])], words(row[2])) for row in rows]
        operator = say("roster.act.operator", "ru")
        return [(kind, "" if by == operator else by) for kind, by in told]

    async def leavers(self) -> list[tuple[str, bool]]:
        """Return who leaves, and whether the diary is closed. Raises Refused."""
        await self.staff.open("/desk/roster/leavers")
        closed = re.compile(say("desk.leavers.closed", "ru").format(day=".+"))
        return [
            (words(row[0]), bool(closed.fullmatch(words(row[2]))))
            for row in self.browser.page.root.iterfind(".//main//tbody/tr")
        ]

    async def take_back(self, person: str) -> None:
        """Let somebody stay after all. Raises Refused."""
        await self.staff.open("/desk/roster/leavers")
        for row in self.browser.page.root.iterfind(".//main//tbody/tr"):
            form = row.find(".//form")
            if words(row[0]) == person and form is not None:
                await self.browser.post(form.attrib["action"], data=dict(_fields(form)))
                return
        raise LookupError(person)

    async def plan(self) -> dict[str, str]:
        """Return what each class becomes. Raises Refused."""
        await self.staff.open("/desk/promotion")
        (form,) = _forms(self.browser, "/desk/promotion")
        fields = _fields(form)
        named = [[value for name, value in fields if name == one] for one in ("classes", "becomes")]
        return dict(zip(*named, strict=True))

    async def promote(self, on: str | None = None, confirmed: str = "", **instead: str) -> None:
        """Let classes move up as planned, but for these. Raises Refused."""
        plan = {**await self.plan(), **instead}
        (form,) = _forms(self.browser, "/desk/promotion")
        version = dict(_fields(form))["version"]
        pairs = [("version", version), ("leaves_on", on or ""), ("confirmed", confirmed)]
        for name, becomes in plan.items():
            pairs += [("classes", name), ("becomes", becomes)]
        await self.browser.post("/desk/promotion", data=_repeated(pairs))

    async def undo(self) -> None:
        """Put everybody back. Raises Refused."""
        await self.staff.open("/desk/promotion")
        await self.browser.post("/desk/promotion/undo", data={})

    async def _see(self, more: str = "") -> None:
        await self.staff.open(f"{LIST}?upload={self.upload}{more}")


RosterDesk = ApiRoster | PageRoster


def lists_of(staff: Staff) -> RosterDesk:
    """Return what somebody at the desk does with lists."""
    return ApiRoster(staff) if isinstance(staff, ApiStaff) else PageRoster(staff)


def _forms(browser: Browser, action: str) -> list[Element]:
    return [one for one in browser.page.root.iter("form") if one.get("action") == action]


def _fields(form: Element) -> list[tuple[str, str]]:
    """Return what a form would send as it stands, repeated fields too."""
    return [
        (one.attrib["name"], one.get("value", ""))
        for one in form.iter("input")
        if one.get("type") != "checkbox" or "checked" in one.attrib
    ]


def _repeated(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Write repeated fields as httpx wants them."""
    return {name: [value for one, value in pairs if one == name] for name, _ in pairs}
