"""Who has changed the school's students as a whole, when, and by how many."""

import msgspec

from backend.caller import Caller
from backend.tables import roster_act
from shared.refusals import Refusal, Why
from shared.roster import Changes
from shared.roster_upload import Act
from shared.school import School
from shared.sentences import say
from shared.spoken import moment

MOST = 20


def numbers(changes: Changes, leaving: int = 0) -> dict[str, int]:
    """Count what a list has changed."""
    return {
        "added": len(changes.added),
        "changed": len(changes.changed),
        "moved": len(changes.moved),
        "returned": len(changes.returned),
        "leaving": leaving,
    }


async def record(
    act: int,
    school: int,
    staff: int | None,
    version: int,
    kind: str,
    told: dict[str, int],
    caller: Caller,
) -> None:
    """Write one change, in the transaction that makes it."""
    counted = msgspec.json.encode(told)
    await roster_act.record(act, school, staff, version, caller.now, kind, counted)


async def newest(where: School) -> tuple[Act, ...]:
    """Return the last changes of a school, the newest first."""
    return tuple(
        Act(row.at, row.kind, row.person, msgspec.json.decode(row.numbers, type=dict[str, int]))
        for row in await roster_act.newest(where.id, MOST)
    )


async def outdated(where: School, why: Why) -> Refusal:
    """Say who was first, and when, to whoever leans on what the students were before."""
    return Refusal("version", why, {"last": await _last(where)})


async def _last(where: School) -> str:
    found = await roster_act.newest(where.id, 1)
    if not found:
        return say("roster.act.unknown")
    last = found[0]
    return say(
        "roster.act.last",
        act=say(f"roster.act.{last.kind}"),
        person=last.person or say("roster.act.operator"),
        at=moment(last.at, where.time_zone),
    )
