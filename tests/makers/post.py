"""A post office that goes at the test's word: letters wait until it says what becomes of them."""

import re
from email import message_from_bytes, policy
from typing import NamedTuple

from msgspec import structs

from backend.caller import Caller, Role
from backend.flows.outbox import sending
from backend.flows.outbox.sending import Outcome
from backend.house import House
from backend.mail.answers import Verdict
from backend.mail.folder import Folder
from backend.settings import Settings
from shared.letter import Reason, State
from tests.makers.api_door import ADDRESS

HOLDER = 46
LINK = re.compile(rf"{ADDRESS}(/([a-z-]+)/([\w-]{{43}}))(?!\S)")


class Received(NamedTuple):
    """A letter as it lies in the mailbox."""

    to: str
    subject: str
    text: str
    links: dict[str, str]  # what a link is for → its path

    def token(self, use: str) -> str:
        """Return what stands last in a link's address."""
        return self.links[use].rpartition("/")[2]


class Post:
    """Takes what is due and says what became of it, as a worker does."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def deliver(self) -> list[Received]:
        """Let the mail server accept all that is due; return it, the most urgent first."""
        return await self._all(Verdict(State.ACCEPTED, None, "250 ok"))

    async def one(self) -> Received:
        """Let it accept the only letter that is due."""
        (received,) = await self.deliver()
        return received

    async def refuse(self, reason: Reason) -> None:
        """Let it refuse all that is due, for good."""
        assert await self._all(Verdict(State.REFUSED, reason, "550 no"))

    async def put_off(self, reason: Reason) -> None:
        """Let it take nothing for now."""
        assert await self._all(Verdict(State.WAITING, reason, "451 later"))

    async def file(self) -> None:
        """Let all that is due become files, as where there is no mail server."""
        batch = await sending.take(HOLDER, 100, self._caller())
        folder = Folder(self._house.settings.data)
        assert await folder.open() is None
        heard = [
            Outcome(
                one.letter,
                one.account,
                one.staff,
                one.attempts,
                await folder.hand_over(one.envelope, one.content),
            )
            for one in batch.parcels
        ]
        await sending.record(heard, HOLDER, self._caller())

    async def close(self, reason: Reason) -> None:
        """Let the server itself be away: everything waits."""
        await sending.pause(Verdict(State.WAITING, reason, ""), self._caller())

    async def reopen(self) -> None:
        """Let it work again."""
        await sending.go_on(self._caller())

    async def _all(self, verdict: Verdict) -> list[Received]:
        batch = await sending.take(HOLDER, 100, self._caller())
        heard = [
            Outcome(one.letter, one.account, one.staff, one.attempts, verdict)
            for one in batch.parcels
        ]
        await sending.record(heard, HOLDER, self._caller())
        return [read(one.envelope.recipient, one.content) for one in batch.parcels]

    def _caller(self) -> Caller:
        caller = self._house.caller(role=Role.OPERATOR)
        return structs.replace(caller, settings=unhurried(caller.settings, None))


def unhurried(settings: Settings, per_minute: int | None = 0) -> Settings:
    """Return settings under which no worker sends: the post office is the test's."""
    return structs.replace(settings, mail_per_minute=per_minute)


def read(to: str, content: bytes) -> Received:
    """Read a letter as a mail program shows its text."""
    letter = message_from_bytes(content, policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    links = {use: path for path, use, _ in LINK.findall(text)}
    return Received(to, letter["subject"], text, links)
