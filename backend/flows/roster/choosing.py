"""What a curator decides of a list before it is taken (specification 1)."""

from backend.caller import Caller
from backend.flows.roster import previewing, uploads
from backend.flows.roster.uploads import Found
from backend.tables import ids, roster_upload
from backend.tables.database import transaction
from shared.refusals import Refusal, Refused, Why
from shared.roster_upload import Answer, LeavingDecided, NearDecided

ANSWERS = tuple(Answer)
LEAVES = (previewing.LEAVES,)


async def answer(upload: int, asked: NearDecided, caller: Caller) -> None:
    """Say whether a row and the student whom it is like are one, or that nobody has said so.

    Raises Refused: not a curator, no such list any more, a row that is like nobody.
    """
    found = await _untaken(upload, caller)
    compared = await previewing.compared_now(found, caller)
    if str(asked.row) not in {one.names["row"] for one in compared.near}:
        raise Refused(Refusal("row", Why.ROSTER_LIKE_NOBODY))
    chosen = (await ids.one(), asked.row, asked.answer or "")
    async with transaction():
        await roster_upload.choose(upload, found.where.id, [chosen], ANSWERS)


async def leaving(upload: int, asked: LeavingDecided, caller: Caller) -> None:
    """Say which of those who were shown leave; whoever is in the list cannot.

    Raises Refused: not a curator, no such list any more.
    """
    found = await _untaken(upload, caller)
    gone = {*(await previewing.compared_now(found, caller)).changes.gone}
    shown = [one for one in asked.shown if one in gone]
    numbers = await ids.take(max(1, len(shown)))
    ticked = {*asked.leaving}
    chosen = [
        (number, one, previewing.LEAVES if one in ticked else "")
        for number, one in zip(numbers, shown, strict=False)
    ]
    async with transaction():
        await roster_upload.choose(upload, found.where.id, chosen, LEAVES)


async def _untaken(upload: int, caller: Caller) -> Found:
    found = await uploads.find(upload, caller)
    if found.kept is None:
        raise Refused(Refusal("", Why.ROSTER_UPLOAD_GONE))
    return found
