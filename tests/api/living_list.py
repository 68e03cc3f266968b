"""A list in hand at the desk, and what is decided of it: each is made ready to be asked."""

from datetime import timedelta
from typing import Any

from backend.caller import Caller
from backend.flows import farewell
from backend.flows import promotion as promotions
from backend.flows.roster import choosing, leaving, previewing, taking, uploads
from backend.flows.roster.uploads import File
from backend.tables.database import rows
from shared.farewell import FarewellSaid
from shared.promotion import Promote
from shared.roster_upload import (
    Answer,
    LeavingDecided,
    NearDecided,
    Preview,
    PreviewAsked,
    Section,
    TakeList,
)
from tests.makers.school import STUDENTS, csv

Body = dict[str, Any]

ANNA, BORIS, VERA, KIM = STUDENTS
LEAVES = timedelta(days=7)


async def brought(asks: Caller) -> int:
    """Bring a list in which one is like a student, and one is missing; return its number."""
    listed = csv(ANNA.replace("Анна", "Жанна"), BORIS, VERA)
    return await uploads.bring(File(listed, "list.csv"), asks)


async def _preview(asks: Caller, section: Section | None = None) -> Preview:
    upload = await uploads.in_hand(asks)
    assert upload is not None
    return await previewing.show(PreviewAsked(upload, section), asks)


async def near(asks: Caller) -> Body:
    """Say that who is like a student is the same."""
    return {"row": (await _preview(asks, Section.NEAR)).lines[0].id, "answer": "same"}


async def gone(asks: Caller) -> Body:
    """Say that whoever is missing leaves."""
    gone = [one.id for one in (await _preview(asks, Section.GONE)).lines]
    return {"shown": gone, "leaving": gone}


async def take(asks: Caller) -> Body:
    """Decide all that is to be decided, and take the list."""
    shown = await _preview(asks, Section.NEAR)
    for one in shown.lines:
        decided = NearDecided(one.id, Answer.SAME)
        await choosing.answer(shown.id, decided, asks)
    return {"version": (await _preview(asks)).version}


async def leaver(asks: Caller) -> int:
    """Let a student leave; return the number."""
    for one in await leaving.leavers(asks):
        return one.id
    upload = await uploads.bring(File(csv(ANNA, BORIS, VERA), "list.csv"), asks)
    (kim,) = (await _preview(asks, Section.GONE)).lines
    await choosing.leaving(upload, LeavingDecided((kim.id,), (kim.id,)), asks)
    taken = TakeList((await _preview(asks)).version, (asks.now + LEAVES).date(), "1")
    await taking.take(upload, taken, asks)
    return kim.id


async def promotion(asks: Caller) -> Body:
    """Let a class move up."""
    version = (await promotions.plan(asks)).version
    return {"version": version, "classes": ["3Б"], "becomes": ["4Б"]}


async def promoted(asks: Caller) -> None:
    """Have a class moved up."""
    version = (await promotions.plan(asks)).version
    await promotions.promote(Promote(version, ("3Б",), ("4Б",)), asks)


async def left(account: int, asks: Caller, *, said: bool) -> Body:
    """Let everybody have left who is read in an account, which perhaps goes already."""
    here = "id IN (SELECT student FROM diary WHERE account = {})"
    await rows("UPDATE student SET leaves_at = {} WHERE " + here, asks.now, account)
    if said:
        await farewell.say(FarewellSaid(account), asks)
    return {"account": account}
