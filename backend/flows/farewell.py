"""Accounts of those who left go at the curator's word, thirty days after it (specification 13).

Nobody of the family has asked for it, so there is time: the owner is told, and may take along
what is held; the school may take its word back. Each school speaks for its own students.
"""

from collections.abc import Sequence
from itertools import groupby

from backend.caller import Caller
from backend.flows import deletion
from backend.flows.people import reaching, telling
from backend.tables import account as accounts
from backend.tables import farewell as farewells
from backend.tables import ids, news
from backend.tables.database import transaction
from backend.tables.farewell import LeftRow
from shared.farewell import WAITS, Farewell, FarewellSaid
from shared.invitation import Audience
from shared.letter import Purpose
from shared.refusals import Refusal, Refused, Why
from shared.staff import StaffRole


async def left(caller: Caller) -> tuple[Farewell, ...]:
    """Return the accounts in which the school has only leavers. Raises Refused: no curator."""
    at = await reaching.curator(caller)
    found = await farewells.left(at.school, caller.now)
    return tuple(_shown([*each]) for _, each in groupby(found, key=lambda one: one.account))


async def say(asked: FarewellSaid, caller: Caller) -> None:
    """Let one account go in thirty days, or all to whom that was not said; each owner is told.

    Raises Refused: no curator, SECOND_FACTOR_STALE, NOT_FOUND, FAREWELL_UNCONFIRMED.
    """
    at = await reaching.trusted(caller)
    unsaid = {
        one.account for one in await farewells.left(at.school, caller.now) if one.goes_at is None
    }
    meant = sorted(unsaid if asked.account is None else unsaid & {asked.account})
    if not meant:
        raise reaching.not_found()
    if asked.account is None and asked.confirmed.strip() != str(len(meant)):
        number = {"number": str(len(meant))}
        raise Refused(Refusal("confirmed", Why.FAREWELL_UNCONFIRMED, number))
    numbers = iter(await ids.take(3 * len(meant)))
    async with transaction():
        for account in meant:
            word, *told = next(numbers), next(numbers), next(numbers)
            # A child may have come, or the account gone, since the list was read.
            goes = await _has_only_leavers(account, at.school, caller)
            if goes and await farewells.add(word, at.school, account, caller.now + WAITS):
                await telling.owner(told, account, Purpose.ACCOUNT_GOES, at, caller)
        await news.tell(news.of_school(at.school))


async def take_back(account: int, caller: Caller) -> None:
    """Let an account stay after all. Raises Refused: no curator, NOT_FOUND."""
    at = await reaching.curator(caller)
    numbers = await ids.take(2)
    async with transaction():
        if not await farewells.remove(at.school, account):
            raise reaching.not_found()
        await telling.owner(numbers, account, Purpose.ACCOUNT_STAYS, at, caller)
        await news.tell(news.of_school(at.school))


async def part(caller: Caller) -> None:
    """Delete what is due, each in a transaction of its own; two workers do it once."""
    caller.require_operator()
    for one in await farewells.due(caller.now):
        numbers = await ids.take(deletion.NUMBERS)
        async with transaction():
            goes = await _has_only_leavers(one.account, one.school, caller)
            if await farewells.remove(one.school, one.account) and goes:
                by = StaffRole.CURATOR
                gone = deletion.End(one.account, one.school, Purpose.ACCOUNT_GONE, by)
                await deletion.destroy(gone, numbers, caller)


async def _has_only_leavers(account: int, school: int, caller: Caller) -> bool:
    """Tell whether an account is there, and may go; it is held until the transaction ends."""
    there = await accounts.hold(account)
    return there and not await farewells.reads_on(account, school, caller.now)


def _shown(found: Sequence[LeftRow]) -> Farewell:
    first = found[0]
    return Farewell(
        account=first.account,
        name=deletion.full_name(first.family_name, first.given_name, first.middle_name),
        audience=Audience(first.audience),
        students=tuple(_student(one) for one in found),
        others=first.others,
        goes_at=first.goes_at,
    )


def _student(row: LeftRow) -> str:
    names = (row.student_family_name, row.student_given_name, row.student_middle_name)
    return f"{deletion.full_name(*names)}, {row.class_name}"
