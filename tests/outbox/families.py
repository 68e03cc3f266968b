"""Accounts that are written to, and what became of their letters."""

from datetime import datetime

from msgspec import Struct, convert

from backend.house import House
from backend.tables import account, ids, letter
from backend.tables.account import NewAccount
from backend.tables.database import rows, transaction
from shared.letter import Purpose


class Row(Struct, frozen=True):
    """A letter as it is kept."""

    state: str
    attempts: int
    reason: str | None
    answer: str | None
    due_at: datetime
    leased_by: int | None
    email: bytes | None
    email_index: bytes | None


class Families:
    """Whose letters go out."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._accounts: dict[str, int] = {}

    async def add(self, login: str, address: str = "", *, confirmed: bool = True) -> None:
        """Open an account; its address is the login at example.org unless another is given."""
        number, address = await ids.one(), address or f"{login}@example.org"
        keys = self._house.keys
        new = NewAccount(
            number,
            "parent",
            login,
            "no hash",
            "Петрова",
            "Мария",
            "",
            "ru",
            keys.seal("account.email", number, address.encode()),
            self.index(address),
            self._house.clock(),
            password_has_signs=False,
        )
        assert await account.add(new)
        self._accounts[login] = number
        if confirmed:
            sql = "UPDATE account SET email_confirmed_at = {} WHERE id = {}"
            await rows(sql, self._house.clock(), number)

    async def queue(self, login: str, purpose: Purpose = Purpose.PASSWORD_CHANGED) -> int:
        """Want a letter to be sent; return its number."""
        number = await ids.one()
        async with transaction():
            await letter.queue(number, self._accounts[login], purpose, self._house.clock())
        return number

    async def ask_recovery(self, address: str) -> int:
        """Ask as somebody who forgot the password; return the letter's number."""
        number = await ids.one()
        async with transaction():
            now = self._house.clock()
            await letter.queue_recovery(number, self.index(address), "ru", now)
        return number

    async def move(self, login: str, address: str) -> None:
        """Give an account another address, unconfirmed."""
        number = self._accounts[login]
        sealed = self._house.keys.seal("account.email", number, address.encode())
        sql = """
            UPDATE account SET email = {}, email_index = {}, email_confirmed_at = NULL
            WHERE id = {}
        """
        await rows(sql, sealed, self.index(address), number)

    def number(self, login: str) -> int:
        """Return an account's number."""
        return self._accounts[login]

    def index(self, address: str) -> bytes:
        """Return what an address is looked up by."""
        return self._house.keys.fingerprint("account.email", address.casefold())


async def fate(number: int) -> Row:
    """Return what became of a letter."""
    [row] = await rows("SELECT * FROM letter WHERE id = {}", number)
    return convert(row, Row)
