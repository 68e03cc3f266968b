"""What an act of the staff leaves: a row that the owner reads, a letter, and closed sockets.

The person is told by role, never by name; the staff's device is nobody's matter.
"""

from collections.abc import Sequence

from backend.caller import Caller
from backend.flows.people.reaching import Desk
from backend.tables import access_journal, letter, news
from backend.tables.access_journal import NewEntry
from shared.letter import Purpose


async def journal(
    entry: int, account: int, event: str, at: Desk, caller: Caller, student: int | None = None
) -> None:
    """Write a look or an act into the owner's access journal, in its transaction."""
    by = at.who.role.value
    new = NewEntry(entry, account, at.school, student, caller.now, event, by, "")
    await access_journal.record(new)


async def owner(
    numbers: Sequence[int],
    account: int,
    purpose: Purpose,
    at: Desk,
    caller: Caller,
    *,
    student: int | None = None,
) -> None:
    """Tell the owner of an act, in its transaction: two numbers, for the journal and the letter.

    The event and the letter have one name. An unconfirmed address is not written to.
    """
    entry, note = numbers
    await journal(entry, account, purpose.value, at, caller, student)
    await letter.queue(note, account, purpose, caller.now)
    await news.tell(news.of_account(account))
