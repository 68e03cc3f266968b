"""A curator takes a list as it was seen, in one transaction; of two the first wins
(specification 1)."""

from backend.caller import Caller
from backend.flows.roster import acts, leaving, previewing, uploads, writing
from backend.flows.roster.previewing import Compared
from backend.flows.roster.uploads import Found
from backend.flows.roster.writing import Desk
from shared.refusals import Refusal, Refused, Why
from shared.roster import Report, report
from shared.roster_upload import TakeList


async def take(upload: int, asked: TakeList, caller: Caller) -> Report:
    """Write what the list changes, and let those leave who are ticked.

    Raises Refused: not a curator, no such list any more, students that are others than were seen,
    and all that is still to be decided.
    """
    found = await uploads.find(upload, caller)
    compared = await previewing.compared_now(found, caller)
    if found.kept is None or asked.version != compared.version:
        raise Refused(await acts.outdated(found.where, Why.ROSTER_OUTDATED))
    if refusals := (*_undecided(compared, asked), *_leaving(compared, asked, found, caller)):
        raise Refused(*refusals)
    desk = Desk(found.staff.id, found.row.id, sorted(compared.leaving), asked.leaves_on)
    changes, listed = compared.changes, compared.listed
    if not await writing.write(found.where, asked.version, listed, changes, desk, caller):
        raise Refused(await acts.outdated(found.where, Why.ROSTER_OUTDATED))
    return report(changes)


def _undecided(compared: Compared, asked: TakeList) -> tuple[Refusal, ...]:
    tally = compared.tally
    near = Refusal("near", Why.ROSTER_NEAR_LEFT, {"number": str(tally.near)})
    faults = Refusal("skip_faulty", Why.ROSTER_FAULTS_LEFT, {"number": str(tally.faults)})
    nobody = Refusal("file", Why.ROSTER_EMPTY)
    rules = (
        (near, not tally.near),
        (faults, asked.skip_faulty or not tally.faults),
        (nobody, compared.changes.taken or tally.near or not asked.skip_faulty),
    )
    return tuple(refusal for refusal, kept in rules if not kept)


def _leaving(
    compared: Compared, asked: TakeList, found: Found, caller: Caller
) -> tuple[Refusal, ...]:
    if not compared.leaving:
        return ()
    return leaving.faults(
        len(compared.leaving), compared.of, asked.leaves_on, asked.confirmed, found.where, caller
    )
