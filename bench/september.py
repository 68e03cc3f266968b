"""What a curator waits for at the desk in September, with 1,200 students and 2,000 parents.

Run as a program of its own on the serving core: python -m bench.september DATABASE_URL FOLDER
ROUNDS prints the seconds of every round as JSON. Each round is a school of its own.
"""

import asyncio
import datetime as dt
import statistics
import sys
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import TypeVar

import msgspec

from backend import house
from backend.caller import Caller, Role, Staff
from backend.flows import pipeline, printing
from backend.flows import school as schools
from backend.flows.people import finding
from backend.flows.roster import previewing, taking, uploads
from backend.flows.roster.uploads import File
from backend.flows.staff import hiring
from backend.house import House
from backend.settings import Settings
from bench.desk import STUDENTS, lines
from shared.pipeline import Asked
from shared.printing import SheetsWanted
from shared.roster_upload import PreviewAsked, TakeList
from shared.school import NewSchool
from shared.staff import NewStaff, StaffRole

TYPED = ("ив", "Иванов", "иванова анна", "7а", "Мария Ви", "Олеговна 10б", "bdfyjd", "нет такого")

T = TypeVar("T")


class Round(msgspec.Struct):
    """Seconds."""

    brought: float  # the file: read and sealed
    previewed: float  # one page of it
    taken: float
    moved: float  # the same list with every class moved up: brought, previewed and taken
    ordered: float  # 3,200 codes issued, their printing recorded
    printed: float  # all 3,200 sheets, in the process that sets them
    counted: float  # how far the school has come, class by class
    listed: float  # one page of the people behind it
    found: float  # the slowest of TYPED, each the median of five


async def timed(doing: Awaitable[T]) -> tuple[T, float]:
    """Return what was done, and how long it took."""
    begun = time.perf_counter()
    done = await doing
    return done, time.perf_counter() - begun


async def one_round(number: int, opened: House) -> Round:
    """Do it once, for a school that was not there before."""
    caller = await _curator(number, opened)
    brought, previewed, taken = await _taken(1, caller)
    moved = sum(await _taken(2, caller))
    ordered, issuing = await timed(printing.order(SheetsWanted(), None, caller))
    _, printed = await timed(printing.pdf(ordered.printing.id, caller))
    _, counted = await timed(pipeline.counts("", caller))
    _, listed = await timed(pipeline.people(Asked(), caller))
    found = max([await _found(typed, caller) for typed in TYPED])
    return Round(brought, previewed, taken, moved, issuing, printed, counted, listed, found)


async def _curator(number: int, opened: House) -> Caller:
    operator = opened.caller(role=Role.OPERATOR)
    where = await schools.add(NewSchool(f"Школа № {number}", f"sch{number}"), operator)
    link = await hiring.invite(NewStaff("Зимина"), where.short_name, operator)
    now = opened.clock()
    later = now + dt.timedelta(hours=1)
    staff = Staff(link.id, 0, where.id, StaffRole.CURATOR, (), "Зимина", now, later)
    return opened.caller(staff=staff)


async def _taken(lowest: int, caller: Caller) -> tuple[float, float, float]:
    file = File("\n".join(lines(lowest)).encode())
    upload, brought = await timed(uploads.bring(file, caller))
    shown, previewed = await timed(previewing.show(PreviewAsked(upload), caller))
    report, taken = await timed(taking.take(upload, TakeList(shown.version), caller))
    assert report.added + report.moved == STUDENTS, report
    return brought, previewed, taken


async def _found(typed: str, caller: Caller) -> float:
    return statistics.median([(await timed(finding.find(typed, caller)))[1] for _ in range(5)])


async def rounds(settings: Settings, times: int) -> list[Round]:
    async with house.opened(settings) as opened:
        return [await one_round(number, opened) for number in range(times)]


if __name__ == "__main__":
    url, folder, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    on_postgres = url if url.startswith("postgresql://") else None
    told = Settings(
        data=folder, keys=folder / "keys", public_url="https://a.ru", database_url=on_postgres
    )
    print(msgspec.json.encode(asyncio.run(rounds(told, times))).decode())
