"""The staff's work on sheets as a person does it."""

import re
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import Element

import httpx

from shared.refusals import Refusal, Refused, Why
from shared.sentences import say
from tests.makers.api_door import ADDRESS
from tests.makers.desk import PageStaff
from tests.makers.page import Page, why_of, words
from tests.makers.sheets import STAGES, Person, Told

OK, SEE_OTHER = 200, 303
NUMBER = re.compile(r"\d+")


class PageSheets:
    """The pages."""

    def __init__(self, staff: PageStaff) -> None:
        self.staff = staff
        self.browser = staff.browser

    async def print(self, area: str = "", **answers: str) -> str:
        await self._open("/desk/invitations")
        page = await self.browser.send("/desk/invitations", area=area, **answers)
        return page.path.rpartition("/")[2]

    async def pdf(self, printing: str) -> bytes:
        here = f"/desk/invitations/printings/{printing}"
        page = await self._open(here)
        assert f"{here}/sheets.pdf" in [one.get("href") for one in page.root.iter("a")]
        return (await self._file(f"{here}/sheets.pdf")).content

    async def lost(self, class_name: str, student: int, place: int) -> str:
        page = await self._press(class_name, "/desk/invitations/lost", student, place)
        return page.path.rpartition("/")[2]

    async def revoke(self, class_name: str, student: int, place: int) -> None:
        await self._press(class_name, "/desk/invitations/revoke", student, place)

    async def revoke_class(self, class_name: str, confirmed: str) -> None:
        told = {"area": class_name, "confirmed": confirmed, "back": "/desk/invitations"}
        await self._post("/desk/invitations/revoke", **told)

    async def printed(self) -> list[tuple[str, str]]:
        page = await self._open("/desk/invitations")
        rows = [[words(cell) for cell in row] for row in page.root.iterfind(".//tbody/tr")]
        return [(row[1], NUMBER.findall(row[3])[0]) for row in rows]

    async def classes(self, area: str = "") -> dict[str, list[int]]:
        page = await self._open(f"/desk?{urlencode({'area': area})}")
        table = page.root.find(".//div[@class='funnel']//tbody")
        assert table is not None
        rows = [[words(cell) for cell in row] for row in table][1:]
        return {row[0]: [int(NUMBER.findall(one)[0]) for one in row[2:]] for row in rows}

    async def people(self, **query: str) -> list[Person]:
        page = await self._open(f"/desk?{urlencode(query)}")
        return [_person(row) for row in page.root.iterfind(".//div[@class='people']//tbody/tr")]

    async def export(self, kind: str, **query: str) -> httpx.Response:
        return await self._file(f"/desk/pipeline.{kind}?{urlencode(query)}")

    async def missing(self, class_name: str) -> list[str]:
        page = await self._open(f"/desk/classes/{quote(class_name)}/missing")
        lines = []
        for row in page.root.iterfind(".//tbody/tr"):
            _, name, own, parents = [words(cell) for cell in row]
            waiting = [say("pipeline.audience.student", "ru")] * (own == say("missing.waits", "ru"))
            waiting += parents.split(", ") if parents != say("missing.done", "ru") else []
            lines.append(f"{name}: {', '.join(waiting)}")
        return lines

    async def parents(self, class_name: str) -> list[tuple[str, str]]:
        page = await self._open(f"/desk/classes/{quote(class_name)}/parents")
        rows = [[words(cell) for cell in row] for row in page.root.iterfind(".//tbody/tr")]
        return [(row[0], row[1]) for row in rows]

    async def disputes(self) -> list[Told]:
        page = await self._open("/desk")
        return [_dispute(one) for one in page.root.iterfind(".//section[@class='alert']/ul/li")]

    async def settle(self, dispute: str) -> None:
        await self._open("/desk")
        await self._post("/desk/disputes", dispute=dispute, back="/desk")

    async def _press(self, class_name: str, action: str, student: int, place: int) -> Page:
        here = f"/desk/classes/{quote(class_name)}"
        await self._open(here)
        return await self._post(action, student=str(student), place=str(place), back=here)

    async def _post(self, action: str, **form: str) -> Page:
        """Press one button of many, or send what no button of the page would send."""
        own = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}
        answer = await self.browser.http.post(action, data=form, headers=own)
        assert answer.status_code == SEE_OTHER
        page = await self._open(answer.headers["location"])
        if refusals := page.refusals():
            raise Refused(*refusals)
        return page

    async def _open(self, path: str) -> Page:
        await self.staff.open(path)
        page = self.browser.page
        if page.status != OK:
            raise Refused(_problem(page))
        return page

    async def _file(self, path: str) -> httpx.Response:
        answer = await self.browser.http.get(path)
        if answer.status_code == SEE_OTHER:
            assert answer.headers["location"].startswith("/desk/proof?next=")
            raise Refused(Refusal("", Why.SECOND_FACTOR_STALE))
        if answer.status_code != OK:
            raise Refused(_problem(Page(path, answer.status_code, answer.text)))
        return answer


def _problem(page: Page) -> Refusal:
    """Read a page that stands where another cannot; what is wrong with an address is its area."""
    why = why_of(page.text(".//main/p"))
    return Refusal("area" if why is Why.CLASS_UNKNOWN else "", why)


def _person(row: Element) -> Person:
    class_name, name, whose, stage, *_ = [words(cell) for cell in row]
    (known,) = [one for one in STAGES if say(f"pipeline.stage.{one}", "ru") == stage]
    return Person(class_name, name, whose, known)


def _dispute(item: Element) -> Told:
    (number,) = [one.get("value", "") for one in item.iter("input") if one.get("name") == "dispute"]
    class_name, name, rest = words(item[0]).split(" · ", 2)
    named = say("disputes.registered", "ru", name="(.+?) [0-9]+ [а-я]+ 20")
    found = re.search(named, rest)
    return Told(number, class_name, name, found[1] if found else rest)
