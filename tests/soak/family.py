"""A family with two sheets: it registers with one, adds the other child, and signs in."""

from collections.abc import Awaitable, Callable

from msgspec import Struct

from tests.soak.phone import Phone

PASSWORD = "ЗимородокКамыш7"
NAMES = {"family_name": "Свиристелева", "given_name": "Мария"}
LAST = "/registration/done"
MOST_PAGES = 100  # a family that has seen more goes round in circles


class Sheet(Struct, frozen=True):
    """A code, and whose diary it opens."""

    code: str
    person: str


class Told(Struct, frozen=True):
    """What a family was told at the end: its login, its diaries, and those it found signed in."""

    login: str
    opened: list[str]
    found: list[str]


class Family:
    """Answers whichever page stands there: after a loss that may be another than it expected."""

    def __init__(self, phone: Phone, login: str, first: Sheet, second: Sheet) -> None:
        self.phone = phone
        self.login = login
        self.first = first
        self.second = second
        self._answers: dict[str, Callable[[], Awaitable[None]]] = {
            "/registration": self._enter_code,
            "/registration/whose": self._say_yes,
            "/registration/login": self._choose,
            "/registration/email": self._give_email,
            "/registration/children": self._add_or_finish,
            "/login": self._sign_in,
        }

    async def come_in(self) -> Told:
        """Register, sign in, and read what stands there. Raises AssertionError where it cannot."""
        try:
            await self._walk("/registration", LAST)
            page = self.phone.page
            login = page.text(".//p[@class='large']")
            opened = page.texts(".//li[@class='child good']//strong")
            await self._walk("/login", "/journal")
            return Told(login, opened, self.phone.page.texts(".//li//strong"))
        finally:
            await self.phone.close()

    async def _walk(self, begin: str, end: str) -> None:
        await self.phone.open(begin)
        for _ in range(MOST_PAGES):
            if self.phone.page.path == end:
                return
            await self._answers[self.phone.page.path]()
        raise AssertionError(f"{self.login} never came to {end}: {self.phone.page.path}")

    async def _enter_code(self) -> None:
        await self.phone.type("code", self.first.code, answered=True)
        await self.phone.send("/registration/code", code=self.first.code)

    async def _say_yes(self) -> None:
        for name, text in NAMES.items():
            await self.phone.type(name, text)
        await self.phone.send("/registration/whose", answer="yes", **NAMES)

    async def _choose(self) -> None:
        await self.phone.type("login", self.login, answered=True)
        await self.phone.type("password", PASSWORD, answered=True)
        await self.phone.send("/registration/login", login=self.login, password=PASSWORD)

    async def _give_email(self) -> None:
        email = f"{self.login}@example.com"
        await self.phone.type("email", email)
        await self.phone.send("/registration/email", email=email)

    async def _add_or_finish(self) -> None:
        """Add the second child, and finish as soon as it stands in the list."""
        if any(one.startswith(self.second.person) for one in self._listed()):
            await self.phone.send("/registration/finish", code="")
        else:
            await self.phone.type("code", self.second.code, answered=True)
            await self.phone.send("/registration/children", code=self.second.code)

    async def _sign_in(self) -> None:
        await self.phone.type("login", self.login)
        await self.phone.send("/login", login=self.login, password=PASSWORD)

    def _listed(self) -> list[str]:
        return self.phone.page.texts(".//li//strong")
