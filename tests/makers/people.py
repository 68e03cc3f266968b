"""The school's people as the staff see them, through either door of the desk.

office = people(await desk.sign_in(await school.curator()))
"""

import re
from typing import NamedTuple

import httpx

from shared.phone import spoken
from shared.refusals import Refusal, Refused, Why
from tests.makers.api_door import asked, problem
from tests.makers.desk import ApiStaff, PageStaff, Staff
from tests.makers.page import Page, why_of, words

PEOPLE = "/desk/people"
ELSEWHERE = {"/desk/proof": Why.SECOND_FACTOR_STALE, "/desk/login": Why.NOT_SIGNED_IN}
STATES = {"не указана": "none", "не подтверждена": "unconfirmed", "подтверждена": "confirmed"}


class Seen(NamedTuple):
    """An account, as it is read at the desk."""

    name: str
    email: str  # its state and provider; "" where one is not told
    diaries: tuple[str, ...]
    text: str  # all that was shown


class ApiPeople:
    """The API."""

    def __init__(self, staff: ApiStaff) -> None:
        self.http = staff.http

    async def find(self, typed: str) -> list[str]:
        """Return the names of who is meant; the last is how many more there are, if any."""
        answer = await self.http.get(PEOPLE, params={"q": typed})
        if answer.is_error:
            raise problem(answer)
        found = answer.json()
        more = [f"+{found['more']}"] if found["more"] else []
        return [one["name"] for one in found["people"]] + more

    async def see(self, account: int) -> Seen:
        """Read an account's page. Raises Refused."""
        found = await asked(self.http, "GET", f"{PEOPLE}/accounts/{account}")
        email = (found["details"] or {"email": {"status": "", "provider": ""}})["email"]
        return Seen(
            found["name"],
            f"{email['provider']} {email['status']}".strip(),
            tuple(one["name"] for one in found["diaries"]),
            str(found),
        )

    async def student(self, student: int) -> str:
        """Return all that a student's page says. Raises Refused."""
        return str(await asked(self.http, "GET", f"{PEOPLE}/students/{student}"))

    async def login(self, account: int) -> str:
        """Look at the login. Raises Refused."""
        found = await asked(self.http, "POST", f"{PEOPLE}/accounts/{account}/login")
        return str(found["login"])

    async def phone(self, account: int) -> str:
        """Press for the phone; return it with why it was given. Raises Refused."""
        found = await asked(self.http, "POST", f"{PEOPLE}/accounts/{account}/phone")
        return f"{spoken(found['number'])}: {found['why']}"

    async def reset(self, account: int) -> str:
        """Set a one-time password, and return it. Raises Refused."""
        form = {"accounts": [account]}
        made = await asked(self.http, "POST", f"{PEOPLE}/one-time-passwords", form)
        return str(made["passwords"][0]["password"])

    async def slips(self, _: str, *accounts: int) -> bytes:
        """Set one-time passwords for a class's marked accounts; return the PDF. Raises Refused."""
        path = f"{PEOPLE}/one-time-passwords/slips"
        answer = await self.http.post(path, json={"accounts": accounts})
        if answer.is_error:
            raise problem(answer)
        return pdf_of(answer)

    async def end_sessions(self, account: int) -> None:
        """End every session. Raises Refused."""
        await asked(self.http, "DELETE", f"{PEOPLE}/accounts/{account}/sessions")

    async def unlink(self, account: int, student: int, reason: str) -> None:
        """Take a student's diary from an account. Raises Refused."""
        form = {"student": student, "reason": reason}
        await asked(self.http, "POST", f"{PEOPLE}/accounts/{account}/unlinkings", form)

    async def block(self, account: int) -> None:
        """Close the sign-in. Raises Refused."""
        await asked(self.http, "POST", f"{PEOPLE}/accounts/{account}/block")

    async def unblock(self, account: int) -> None:
        """Open it again. Raises Refused."""
        await asked(self.http, "DELETE", f"{PEOPLE}/accounts/{account}/block")

    async def open_diaries(self, account: int) -> None:
        """Say that the owner stands here. Raises Refused."""
        await asked(self.http, "POST", f"{PEOPLE}/accounts/{account}/diaries")


class PagePeople:
    """The pages."""

    def __init__(self, staff: PageStaff) -> None:
        self.browser = staff.browser

    async def find(self, typed: str) -> list[str]:
        await self._open(PEOPLE)
        page = await self._open(f"{PEOPLE}?{httpx.QueryParams({'q': typed})}")
        more = re.search(r"ещё (\d+)", page.text())
        names = page.texts(".//ul[@class='people']/li/a")
        return names + ([f"+{more[1]}"] if more else [])

    async def see(self, account: int) -> Seen:
        page = await self._open(f"{PEOPLE}/accounts/{account}")
        facts = {words(one[0]): words(one[1]) for one in page.root.iterfind(".//dl/div")}
        return Seen(
            page.text(".//h1"),
            _state(facts.get("Почта", "")),
            tuple(page.texts(".//ul[@class='people']/li/a[1]")),
            page.text(),
        )

    async def student(self, student: int) -> str:
        return (await self._open(f"{PEOPLE}/students/{student}")).text()

    async def login(self, account: int) -> str:
        path = f"{PEOPLE}/accounts/{account}"
        await self._open(path)
        page = await self.browser.look(f"{path}/login")
        return page.text(".//dd/span[@class='typed']")

    async def phone(self, account: int) -> str:
        path = f"{PEOPLE}/accounts/{account}"
        page = await self._open(path)
        if f"{path}/phone" not in page.html:  # no press is offered: ask all the same
            page = self._stands(await self.browser.post(f"{path}/phone"))
        else:
            page = await self.browser.look(f"{path}/phone")
        shown = page.text(".//dd/span[span]")
        number, _, why = shown.partition(" — для этого: ")
        return f"{number}: {why.strip('«»')}"

    async def reset(self, account: int) -> str:
        path = f"{PEOPLE}/accounts/{account}"
        await self._open(path)
        page = await self.browser.look(f"{path}/password")
        return self._stands(page).texts(".//p[@class='large']")[1]

    async def slips(self, class_name: str, *accounts: int) -> bytes:
        await self._open(f"{PEOPLE}/class?name={class_name}")
        answer = await self.browser.answered(
            f"{PEOPLE}/class/slips", accounts=[str(one) for one in accounts]
        )
        if answer.is_redirect:
            page = await self._open(answer.headers["location"])
            raise Refused(*page.refusals())
        return pdf_of(answer)

    async def end_sessions(self, account: int) -> None:
        await self._press(account, "sessions", session="")

    async def unlink(self, account: int, student: int, reason: str) -> None:
        path = f"{PEOPLE}/accounts/{account}/unlink"
        await self._open(f"{path}?student={student}")
        self._stands(await self.browser.send(path, reason=reason))

    async def block(self, account: int) -> None:
        await self._press(account, "block")

    async def unblock(self, account: int) -> None:
        await self._press(account, "unblock")

    async def open_diaries(self, account: int) -> None:
        await self._press(account, "diaries")

    async def _press(self, account: int, act: str, **answers: str) -> None:
        path = f"{PEOPLE}/accounts/{account}"
        await self._open(path)
        self._stands(await self.browser.send(f"{path}/{act}", **answers))

    async def _open(self, path: str) -> Page:
        return self._stands(await self.browser.open(path))

    def _stands(self, page: Page) -> Page:
        """Return the page that was meant. Raises Refused: another stands here, and says why."""
        if page.path in ELSEWHERE:
            raise Refused(Refusal("", ELSEWHERE[page.path]))
        if page.status != 200:
            raise Refused(Refusal("", why_of(page.text(".//main/p"))))
        return page


People = ApiPeople | PagePeople


def people(staff: Staff) -> People:
    """Return what somebody of the staff may do with the school's people."""
    return ApiPeople(staff) if isinstance(staff, ApiStaff) else PagePeople(staff)


def pdf_of(answer: httpx.Response) -> bytes:
    """Return a file that was handed out, which nobody may keep on the way."""
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    return answer.content


def _state(told: str) -> str:
    provider, _, state = told.rpartition(" — ")
    return f"{provider} {STATES.get(state, state)}".strip()
