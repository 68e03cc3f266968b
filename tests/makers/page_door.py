"""The door of people: pages and their forms, one question after another."""

import re

from shared.invitation import Audience
from shared.refusals import Refusal, Refused, Why
from shared.sentences import say
from tests.makers.browser import Browser
from tests.makers.door import CITY, PASSWORD, Account, Added, Opened
from tests.makers.page import Page, why_of, words
from tests.makers.server import Server

LAST = "/registration/done"
EVENTS = (
    "registered",
    "child_added",
    "consent_given",
    "consent_withdrawn",
    "signed_in",
    "new_device",
    "password_changed",
    "email_changed",
    "password_recovered",
    "email_confirmed",
    "email_detached",
    "login_seen",
    "phone_given",
    "phone_removed",
    "phone_seen",
    "password_reset",
    "sessions_ended",
    "diary_unlinked",
    "diaries_opened",
    "blocked",
    "unblocked",
)
STATUSES = {"не указана": "none", "не подтверждена": "unconfirmed", "подтверждена": "confirmed"}
FATES = (
    ("queued", "queued"),
    ("accepted", "accepted"),
    ("filed", "filed"),
    ("waiting.theirs", "waiting"),
    ("waiting.ours", "waiting"),
    *((f"refused.{reason}", f"refused {reason}") for reason in ("no-mailbox", "mailbox-full")),
)
STATUS_LINE = ".//aside//p[@role='status']"
MASKED = re.compile(r"\S•••@\S+")


class PageVisitor:
    """A browser whose code was read; what it has answered so far is in its draft."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    async def finish(
        self,
        *,
        login: str = "petrova",
        password: str = PASSWORD,
        family_name: str = "Петрова",
        given_name: str = "Мария",
        middle_name: str = "",
        email: str = "petrova@mail.ru",
        phone: str = "",
        children: tuple[str, ...] = (),
    ) -> Opened:
        names = {
            "family_name": family_name,
            "given_name": given_name,
            "middle_name": middle_name,
        }
        await self.confirm(**names)
        await self.choose(login, password)
        await self.give(email, **({"phone": phone} if phone else {}))
        outcomes = [(code, await self.add(code)) for code in children]
        return await self.end(outcomes)

    async def confirm(self, **names: str) -> None:
        """Answer «Да», a parent with names."""
        page = await self._step("/registration/whose")
        asked = page.names("/registration/whose") & names.keys()
        answers = {name: names[name] for name in asked}
        await self.browser.send("/registration/whose", answer="yes", **answers)

    async def choose(self, login: str, password: str) -> None:
        """Answer with login and password."""
        await self._step("/registration/login")
        await self.browser.send("/registration/login", login=login, password=password)

    async def give(self, email: str, **phone: str) -> None:
        """Answer with an address; a student's registration ends here."""
        await self._step("/registration/email")
        await self.browser.send("/registration/email", email=email, **phone)

    async def add(self, code: str) -> str:
        """Type one more code into «Дети»; return what became of it."""
        await self._step("/registration/children")
        try:
            await self.browser.send("/registration/children", code=code)
        except Refused as refused:
            if refused.refusals[0].field != "code":
                raise
            return refused.refusals[0].why
        return "opened"

    async def end(self, outcomes: list[tuple[str, str]]) -> Opened:
        """Press «Завершить» and read the last page; a student is there already."""
        if self.browser.page.path != LAST:
            await self._step("/registration/children")
            await self.browser.send("/registration/finish", code="")
        page = self.browser.page
        assert page.path == LAST, page.path
        failed = page.root.iterfind(".//li[@class='child wrong']/div")
        lost = {words(one[0])[-2:]: why_of(words(one[1])) for one in failed}
        return Opened(
            page.text(".//p[@class='large']"),
            tuple(page.texts(".//li[@class='child good']//strong")),
            tuple(lost.get(code[-2:], told) for code, told in outcomes),
        )

    async def _step(self, path: str) -> Page:
        """Go to a step; where the draft leads elsewhere, that page says why."""
        page = await self.browser.open(path)
        if page.path != path:
            raise Refused(*page.refusals())
        return page


class PageOwner:
    """A browser that has signed in."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    async def account(self) -> Account:
        page = await self._open("/profile")
        facts = page.texts(".//dl[@class='facts']/div/dd")
        masked = MASKED.search(page.text(".//dl[@class='facts']"))
        diaries = page.texts(".//section[@id='children']//li//strong")
        if not diaries:  # a student adds no children, so the journal tells whose diary it is
            diaries = (await self._open("/journal")).texts(".//main//li//strong")
        status = STATUSES[facts[2].rpartition("— ")[2]]
        return Account(facts[0], facts[1], tuple(diaries), masked and masked.group(), status)

    async def add_child(self, code: str) -> Added:
        await self._open("/profile")
        page = await self.browser.send("/profile/children", code=code)
        here = ".//section[@id='children']"
        return Added(
            page.text(f"{here}//li[@class='child good']//strong"), page.text(f"{here}/details/p")
        )

    async def change_password(self, current: str, new: str, *, others_end: bool = True) -> None:
        await self._open("/profile/password")
        answers = {"current_password": current, "password": new}
        box = {"end_other_sessions": "on" if others_end else None}
        asked = self.browser.page.names("/profile/password")
        box = {name: answer for name, answer in box.items() if name in asked}
        await self.browser.send("/profile/password", **answers, **box)

    async def change_email(self, email: str, password: str = PASSWORD) -> None:
        await self._open("/profile/email")
        await self.browser.send("/profile/email", email=email, password=password)

    async def ask_to_open(self) -> None:
        page = await self._anew()
        if "/profile/diaries/letters" in page.html:
            await self.browser.send("/profile/diaries/letters")
        else:
            closed = "child closed" in page.html
            raise Refused(Refusal("", Why.DIARIES_NOT_BY_EMAIL if closed else Why.DIARIES_OPEN))

    async def send_again(self) -> None:
        page = await self._anew()
        if "/profile/email/letters" not in page.html:
            raise Refused(Refusal("email", Why.TOO_MANY_LETTERS))
        await self.browser.send("/profile/email/letters")

    async def letter(self) -> str:
        line = (await self._anew()).text(STATUS_LINE)
        told = [fate for key, fate in FATES if _reads(f"banner.letter.{key}", line)]
        return told[0] if told else ""

    async def _anew(self) -> Page:
        """Read what the banner says now: a page that lives would say it a moment later."""
        return await self._open("/profile" if self.browser.page.path == "/journal" else "/journal")

    async def access_journal(self) -> list[tuple[str, str]]:
        page = await self._open("/profile/access")
        events = {say(f"access.{event}", "ru"): event for event in EVENTS}
        told = []
        for row in page.root.iterfind(".//tbody/tr"):
            event, *about = [words(one) for one in row.iterfind("td[2]//span")]
            told.append((events[event], "".join(about)))
        return told

    async def sign_out(self) -> None:
        await self._open("/journal")
        await self.browser.send("/logout")

    async def everything(self) -> str:
        paths = ("/journal", "/profile", "/profile/access", "/registration/done", "/help")
        return "\n".join([(await self.browser.open(path)).html for path in paths])

    async def _open(self, path: str) -> Page:
        page = await self.browser.open(path)
        if page.path == "/login":
            raise Refused(Refusal("", Why.NOT_SIGNED_IN))
        return page


def _reads(key: str, line: str) -> bool:
    """Tell whether a line is a sentence, whatever was filled in for its {names}."""
    pieces = re.split(r"\{\w+\}", say(key, "ru"))
    return re.fullmatch(".+?".join(map(re.escape, pieces)), line) is not None


class PageDoor:
    """The pages, with script or without it: as the browser has it."""

    def __init__(self, server: Server, browser: type[Browser] = Browser) -> None:
        self.server = server
        self._browser = browser

    async def enter(
        self, code: str, *, as_: Audience | None = None, address: str = CITY
    ) -> PageVisitor:
        browser = self._browser(self.server, address)
        await browser.open("/registration")
        page = await browser.send("/registration/code", code=code)
        is_parent = "family_name" in page.names("/registration/whose")
        if as_ and as_ != (Audience.PARENT if is_parent else Audience.STUDENT):
            await browser.send("/registration/whose", answer="no")
        return PageVisitor(browser)

    async def sign_in(
        self,
        login: str,
        password: str = PASSWORD,
        *,
        address: str = CITY,
        foreign_device: bool = False,
    ) -> PageOwner:
        browser = self._browser(self.server, address)
        await browser.open("/login")
        box = {"foreign_device": "on"} if foreign_device else {}
        await browser.send("/login", login=login, password=password, **box)
        return PageOwner(browser)

    async def dispute(self, code: str) -> str:
        """Press «Это не я», where the page offers it; what lives it offers to no one."""
        browser = self._browser(self.server)
        await browser.open("/registration")
        try:
            await browser.send("/registration/code", code=code)
        except Refused as refused:
            if refused.refusals[0].why is not Why.CODE_SPENT:
                raise
        else:
            assert "/registration/not-me" not in browser.page.html
            raise Refused(Refusal("code", Why.CODE_LIVES))
        page = await browser.send("/registration/not-me")
        assert page.path == "/registration/not-me/told"
        return page.text(".//main/p")

    async def confirm(self, token: str) -> None:
        await press(self._browser(self.server), "confirmation", token)

    async def open_diaries(self, token: str) -> None:
        await press(self._browser(self.server), "diaries", token)

    async def ask_recovery(self, email: str, *, address: str = CITY) -> str:
        browser = self._browser(self.server, address)
        await browser.open("/login")
        assert "/recovery" in [one.get("href") for one in browser.page.root.iter("a")]
        await browser.open("/recovery")
        page = await browser.send("/recovery", email=email)
        assert page.path == "/recovery/sent"
        told = page.text() or page.text(".")  # a page that lives has no frame around it
        return told.replace(email, "")

    async def recover(self, token: str, password: str) -> None:
        browser = self._browser(self.server)
        page = await browser.open(f"/recovery/{token}")
        if page.status == 200:
            page = await browser.send("/recovery/password", password=password)
        if page.path != "/login":
            raise Refused(Refusal("token", why_of(page.text(".//main/p"))))


async def press(browser: Browser, use: str, token: str) -> Page:
    """Open a letter's link and press its button. Raises Refused where the link is dead."""
    path = f"/{use}/{token}"
    page = await browser.open(path)
    if page.root.find(f".//main/form[@action='{path}']") is None:
        done = page.status == 200
        raise Refused(Refusal("token", Why.LINK_SPENT if done else why_of(page.text(".//main/p"))))
    return await browser.send(path)
