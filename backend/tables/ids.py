"""Ids are taken by the application, so that a row can be sealed before it is written."""

from piccolo.columns import BigInt, Varchar
from piccolo.table import Table

from backend.tables import database

BLOCK = 64


class Ids(Table):
    """One counter for every table; ids stay below 2⁵³, what JSON's readers can hold."""

    name = Varchar(length=16, primary_key=True)
    next = BigInt()


async def take(number: int = 1) -> range:
    """Take that many ids that nobody else has or will have; call it before a transaction.

    A crash loses the rest of a block: ids are unique, not dense. Raises RuntimeError inside a
    transaction: were it rolled back, the ids would be given out twice.
    """
    if database.bound().inside():
        raise RuntimeError("take ids before the transaction")
    held = database.bound().ids
    if len(held) < number:
        held = await _block(max(number, BLOCK))
    taken, rest = held[:number], held[number:]
    database.bound().ids = rest
    return taken


async def one() -> int:
    """Take a single id."""
    return (await take())[0]


async def _block(number: int) -> range:
    """The rows of two blocks never overlap: the UPDATE decides."""
    sql = "UPDATE ids SET next = next + {} WHERE name = 'all' RETURNING next"
    end = (await database.rows(sql, number))[0]["next"]
    return range(end - number, end)
