"""The staff at the desk: who they are, and how they sign in through either door.

    curator = await desk.sign_in(await school.curator())

`desk` is a fixture with the values "api" and "page"; what comes back has `http`, with a token, or
`browser`, at /desk.
"""

from datetime import datetime
from typing import Any, Protocol

import httpx
import pyotp

from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffRole
from tests.makers.api_door import asked, client
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.door import CITY
from tests.makers.page import why_of
from tests.makers.server import Server

PASSWORD = "Гнездо Сойка Ольха 3"
OK = 200


class Hired:
    """Somebody of the staff with what they sign in by; their phone shows the digits."""

    def __init__(
        self,
        id_: int,
        role: StaffRole,
        login: str,
        key: str,
        recovery_codes: tuple[str, ...],
        now: datetime,
    ) -> None:
        self.id = id_
        self.role = role
        self.login = login
        self.password = PASSWORD
        self.key = key
        self.recovery_codes = recovery_codes
        self._taken = {self.digits(now)}  # they came in by these

    def digits(self, now: datetime) -> str:
        """Return what the phone shows, taken or not."""
        return pyotp.TOTP(self.key).at(now)

    def fresh_digits(self, clock: Clock) -> str:
        """Wait, as people do, for digits that were not taken yet."""
        while (digits := self.digits(clock.now)) in self._taken:
            clock.advance(seconds=30)
        self._taken.add(digits)
        return digits


class ApiStaff:
    """A program that holds somebody's token."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.offer: dict[str, str] = {}  # of a new authenticator

    async def asks(self, method: str, path: str, body: object = None) -> Any:
        """Ask the API. Raises Refused."""
        return await asked(self.http, method, path, body)

    async def seen(self) -> tuple[str, str]:
        """Return the school and the name that one is told. Raises Refused."""
        told = await asked(self.http, "GET", "/desk/me")
        return told["school"], told["name"]

    async def prove(self, digits: str) -> None:
        """Show the second factor once more. Raises Refused."""
        await asked(self.http, "POST", "/desk/proof", {"digits": digits})

    async def sign_out(self) -> None:
        """Go out. Raises Refused: NOT_SIGNED_IN."""
        await asked(self.http, "DELETE", "/desk/sessions/current")


class PageStaff:
    """A browser in which somebody has signed in."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    async def open(self, path: str) -> None:
        """Go to a page of the desk. Raises Refused: NOT_SIGNED_IN."""
        await self.browser.open(path)
        if self.browser.page.path == "/desk/login":
            raise Refused(Refusal("", Why.NOT_SIGNED_IN))

    async def seen(self) -> tuple[str, str]:
        """Return the school and the name that one is told. Raises Refused."""
        await self.open("/desk")
        page = self.browser.page
        return page.text(".//h1"), page.text(".//main/p").partition(",")[0]

    async def prove(self, digits: str) -> None:
        """Show the second factor once more. Raises Refused."""
        await self.open("/desk/proof")
        await self.browser.send("/desk/proof?next=%2Fdesk", digits=digits)

    async def sign_out(self) -> None:
        """Go out. Raises Refused: NOT_SIGNED_IN."""
        await self.open("/desk")
        await self.browser.send("/desk/logout")


Staff = ApiStaff | PageStaff


class ApiLink:
    """A link as a program holds it."""

    def __init__(self, http: httpx.AsyncClient, token: str, told: dict[str, Any]) -> None:
        self.http = http
        self.token = token
        self.told = told
        self.staff: ApiStaff

    @property
    def key(self) -> str:
        """The secret that an authenticator is given."""
        return str(self.told["factor"]["key"])

    async def again(self) -> None:
        """Do as a program does that has lost nothing: what it was told stays good."""

    async def use(self, **answers: str) -> tuple[str, ...]:
        """Answer what is asked; return the recovery codes. Raises Refused."""
        nonce = self.told["factor"]["nonce"] if self.told["factor"] else ""
        form = {"token": self.token, "nonce": nonce, **answers}
        made = await asked(self.http, "POST", "/desk/links/use", form)
        self.http.headers["Authorization"] = f"Bearer {made['session']['access_token']}"
        self.staff = ApiStaff(self.http)
        return tuple(made["recovery_codes"])


class PageLink:
    """A link's page."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.staff: PageStaff

    @property
    def key(self) -> str:
        """The secret that an authenticator is given, as it stands beside the picture."""
        return self.browser.page.text(".//p[@id='factor-key']").replace(" ", "")

    async def again(self) -> None:
        """Open the page once more."""
        await self.browser.open(self.browser.address)

    async def use(self, **answers: str) -> tuple[str, ...]:
        """Answer what is asked; return the recovery codes. Raises Refused."""
        page = await self.browser.send("/desk/link", **answers)
        if page.status != OK:
            raise Refused(Refusal("token", why_of(page.text(".//main/p"))))
        codes = tuple(page.texts(".//ol[@class='codes']/li"))
        if codes:
            await self.browser.send("/desk/codes")
        assert self.browser.page.path == "/desk"
        self.staff = PageStaff(self.browser)
        return codes


Link = ApiLink | PageLink


class Desk(Protocol):
    """A way to the desk; everybody comes with a client of their own."""

    async def sign_in(
        self, hired: Hired, *, digits: str | None = ..., password: str = ..., address: str = ...
    ) -> Staff:
        """Sign in, by default with the digits that the phone shows. Raises Refused."""

    async def open(self, token: str) -> Link:
        """Open a link, in a browser of its own. Raises Refused."""


class ApiDesk:
    """The API."""

    def __init__(self, server: Server, clock: Clock) -> None:
        self.server = server
        self.clock = clock

    async def sign_in(
        self, hired: Hired, *, digits: str | None = None, password: str = "", address: str = CITY
    ) -> ApiStaff:
        http = client(self.server, address)
        form = {
            "login": hired.login,
            "password": password or hired.password,
            "digits": hired.fresh_digits(self.clock) if digits is None else digits,
        }
        opened = await asked(http, "POST", "/desk/sessions", form)
        http.headers["Authorization"] = f"Bearer {opened['access_token']}"
        return ApiStaff(http)

    async def open(self, token: str) -> ApiLink:
        http = client(self.server)
        told = await asked(http, "POST", "/desk/links/check", {"token": token})
        return ApiLink(http, token, told)


class PageDesk:
    """The pages."""

    def __init__(self, server: Server, clock: Clock) -> None:
        self.server = server
        self.clock = clock

    async def sign_in(
        self,
        hired: Hired,
        *,
        digits: str | None = None,
        password: str = "",
        address: str = CITY,
        browser: Browser | None = None,
    ) -> PageStaff:
        browser = browser or Browser(self.server, address)
        await browser.open("/desk/login")
        await browser.send(
            "/desk/login",
            login=hired.login,
            password=password or hired.password,
            digits=hired.fresh_digits(self.clock) if digits is None else digits,
        )
        return PageStaff(browser)

    async def open(self, token: str) -> PageLink:
        browser = Browser(self.server)
        page = await browser.open(f"/desk/link/{token}")
        if page.status != OK:
            raise Refused(Refusal("token", why_of(page.text(".//main/p"))))
        return PageLink(browser)
