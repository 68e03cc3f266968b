"""What a story may do, whichever door it is told through: the API's or the pages'."""

from typing import NamedTuple, Protocol

from shared.invitation import Audience

CITY = "198.51.100.7"  # an address that nobody has (RFC 5737)
PASSWORD = "Зимородок42"


class Opened(NamedTuple):
    """The end of a registration, as the family reads it."""

    login: str
    diaries: tuple[str, ...]  # «Анна П., 7А»
    children: tuple[str, ...]  # of each code of «Дети»: "opened", or the reason's name


class Added(NamedTuple):
    """One more diary, as the family reads of it."""

    diary: str  # «Борис П., 3Б»
    notice: str = ""  # how its school treats the data, where the school is new to the family


class Account(NamedTuple):
    """The profile, as its owner reads it."""

    login: str
    name: str
    diaries: tuple[str, ...]
    email: str | None  # masked
    email_status: str  # "none", "unconfirmed", "confirmed"


class Visitor(Protocol):
    """Somebody whose code was read."""

    async def finish(
        self,
        *,
        login: str = ...,
        password: str = ...,
        family_name: str = ...,
        given_name: str = ...,
        middle_name: str = ...,
        email: str = ...,
        phone: str = ...,
        children: tuple[str, ...] = ...,
    ) -> Opened:
        """Answer everything and finish. Raises Refused; names are asked of a parent alone."""


class Owner(Protocol):
    """Somebody who has signed in."""

    async def account(self) -> Account:
        """Read the profile. Raises Refused: NOT_SIGNED_IN."""

    async def add_child(self, code: str) -> Added:
        """Open one more diary. Raises Refused."""

    async def change_password(self, current: str, new: str, *, others_end: bool = ...) -> None:
        """Choose another password. Raises Refused."""

    async def change_email(self, email: str, password: str = ...) -> None:
        """Give another address. Raises Refused."""

    async def ask_to_open(self) -> None:
        """Ask for the letter that opens closed diaries. Raises Refused."""

    async def send_again(self) -> None:
        """Ask for one more confirmation letter. Raises Refused."""

    async def letter(self) -> str:
        """Return what became of the confirmation letter, with the reason of a refusal; "": none."""

    async def access_journal(self) -> list[tuple[str, str]]:
        """Return what happened and about whose diary, the newest first."""

    async def sign_out(self) -> None:
        """Go out. Raises Refused: NOT_SIGNED_IN."""

    async def everything(self) -> str:
        """Return all that this owner is ever shown, as text."""


class Door(Protocol):
    """A way into the product; each visitor and owner comes with a client of their own."""

    async def enter(self, code: str, *, as_: Audience | None = ..., address: str = ...) -> Visitor:
        """Type a code, perhaps saying who one is. Raises Refused."""

    async def sign_in(self, login: str, password: str = ..., *, address: str = ...) -> Owner:
        """Sign in. Raises Refused."""

    async def dispute(self, code: str) -> str:
        """Say that somebody else has registered with a code; return the answer. Raises Refused."""

    async def confirm(self, token: str) -> None:
        """Follow a letter's link in a browser of its own, and confirm. Raises Refused."""

    async def open_diaries(self, token: str) -> None:
        """Follow a letter's link in a browser of its own, and open what was closed."""

    async def ask_recovery(self, email: str, *, address: str = ...) -> str:
        """Say that the password is forgotten; return what one is told. Raises Refused."""

    async def recover(self, token: str, password: str) -> None:
        """Follow a letter's link, and choose a new password there. Raises Refused."""
