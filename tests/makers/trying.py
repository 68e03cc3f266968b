"""A curator tries the mail, through either door: `trying(await desk.sign_in(…))`."""

import re

from shared.sentences import say
from tests.makers.desk import ApiStaff, PageStaff, Staff

PATH = "/desk/settings/mail"
SAYS = {
    "": "nobody",
    "queued": "queued",
    "accepted": "accepted",
    "filed": "filed",
    "waiting later": "waiting.theirs",
    "waiting quota": "waiting.ours",
    "refused no-mailbox": "refused.no-mailbox",
    "refused rejected": "refused.rejected",
}


class ApiTrying:
    """A program."""

    def __init__(self, staff: ApiStaff) -> None:
        self.asks = staff.asks

    async def send(self) -> None:
        """Send a trial letter. Raises Refused."""
        await self.asks("POST", "/desk/mail/trials")

    async def fate(self) -> str:
        """Return what became of it, and why: "refused no-mailbox"; "" where there is none."""
        letter = (await self.asks("GET", "/desk/mail"))["letter"]
        return f"{letter['state']} {letter['reason'] or ''}".strip() if letter else ""

    async def address(self) -> str:
        """Return the address that it goes to, as one is shown it."""
        return str((await self.asks("GET", "/desk/mail"))["masked"])

    async def may_send(self) -> bool:
        """Tell whether one may go out now."""
        told = await self.asks("GET", "/desk/mail")
        return bool(told["masked"]) and told["again_at"] is None


class PageTrying:
    """A browser."""

    def __init__(self, staff: PageStaff) -> None:
        self.staff = staff
        self.browser = staff.browser

    async def send(self) -> None:
        await self.browser.post(PATH, data={})

    async def fate(self) -> str:
        await self.staff.open(PATH)
        said = self.browser.page.text(".//p[@id='trial-fate']")
        known = {told: say(f"mail.trial.{key}", "ru") for told, key in SAYS.items()}
        found = [one for one, sentence in known.items() if re.fullmatch(_any(sentence), said)]
        return found[0] if found else said

    async def address(self) -> str:
        await self.staff.open(PATH)
        told = re.search(r"\S+•••@\S+(?=\.)", self.browser.page.text())
        return told[0] if told else ""

    async def may_send(self) -> bool:
        await self.staff.open(PATH)
        return f'action="{PATH}"' in self.browser.page.html


def _any(sentence: str) -> str:
    """Return the pattern of a sentence, whatever it names."""
    return ".+".join(re.escape(part) for part in re.split(r"\{\w+\}", sentence))


def trying(staff: Staff) -> ApiTrying | PageTrying:
    """Return how somebody tries the mail, through the door they came by."""
    return ApiTrying(staff) if isinstance(staff, ApiStaff) else PageTrying(staff)
