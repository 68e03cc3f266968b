"""What a curator waits for at the desk: a list of 3,200 students is read, previewed and taken.

Run as a program of its own on the serving core: python -m bench.lists DATABASE_URL FOLDER ROUNDS
prints the seconds of every round as JSON: bringing the file (reading and sealing included), one
page of the preview, taking it, the preview of the same list with every class moved up, taking that.
"""

import asyncio
import datetime as dt
import sys
import time
from collections.abc import Awaitable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

import msgspec

from backend import house
from backend.caller import Caller, Role, Staff
from backend.flows import school as schools
from backend.flows.roster import previewing, taking, uploads
from backend.flows.roster.uploads import File
from backend.flows.staff import hiring
from backend.house import House
from backend.settings import Settings
from bench.peers.school import FAMILY_NAMES, GIVEN_NAMES
from shared.roster_upload import PreviewAsked, TakeList
from shared.school import NewSchool
from shared.staff import NewStaff, StaffRole

STUDENTS = 3200
HEADER = "Фамилия;Имя;Отчество;Дата рождения;Класс;ФИО матери"

T = TypeVar("T")


class Round(msgspec.Struct):
    """Seconds."""

    brought: float
    previewed: float
    taken: float
    previewed_again: float
    taken_again: float


def listed(grade: int) -> bytes:
    """The list as a school writes it; everybody is born on a day of their own."""
    return "\n".join(_lines(grade)).encode()


def _lines(grade: int) -> Iterator[str]:
    names = zip(cycle(FAMILY_NAMES), cycle(GIVEN_NAMES), strict=False)
    yield HEADER
    for number, (family, given) in enumerate(islice(names, STUDENTS)):
        born = dt.date(2008, 1, 1) + dt.timedelta(days=number)
        where = f"{number % 9 + grade}{'АБВГДЕЖЗИК'[number // 9 % 10]}"
        yield f"{family};{given};Олеговна;{born:%d.%m.%Y};{where};{family} Мария Викторовна"


async def timed(doing: Awaitable[T]) -> tuple[T, float]:
    """Return what was done, and how long it took."""
    begun = time.perf_counter()
    done = await doing
    return done, time.perf_counter() - begun


async def one_round(number: int, opened: House) -> Round:
    """Do it once, for a school that was not there before."""
    operator = opened.caller(role=Role.OPERATOR)
    where = await schools.add(NewSchool(f"Школа № {number}", f"sch{number}"), operator)
    link = await hiring.invite(NewStaff("Зимина"), where.short_name, operator)
    now = opened.clock()
    later = now + dt.timedelta(hours=1)
    staff = Staff(link.id, 0, where.id, StaffRole.CURATOR, (), "Зимина", now, later)
    caller = opened.caller(staff=staff)
    upload, brought = await timed(uploads.bring(File(listed(1)), caller))
    previewed, taken = await _taken(upload, caller)
    again = await uploads.bring(File(listed(2)), caller)
    return Round(brought, previewed, taken, *await _taken(again, caller))


async def _taken(upload: int, caller: Caller) -> tuple[float, float]:
    shown, previewed = await timed(previewing.show(PreviewAsked(upload), caller))
    report, taken = await timed(taking.take(upload, TakeList(shown.version), caller))
    assert report.added + report.moved == STUDENTS, report
    return previewed, taken


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
