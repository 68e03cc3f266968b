"""What a school does in one evening: its list in, its codes out, its sheets printed.

Run as a program of its own on the serving core: python -m bench.desk DATABASE_URL FOLDER ROUNDS
prints the seconds of every round as JSON. Each round is a school of 1,200 students and 2,000
parents, who are owed 3,200 codes; 1,200 of these are printed.
"""

import asyncio
import datetime as dt
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import msgspec

from backend import house
from backend.caller import Caller, Role
from backend.flows import school as schools
from backend.flows.invitation import issuing, sheets
from backend.flows.invitation.issued import Issued
from backend.flows.roster import importing
from backend.rosters.read import read
from backend.settings import Settings
from backend.sheets import render
from bench.peers.school import FAMILY_NAMES, GIVEN_NAMES
from shared.invitation import Issue
from shared.school import NewSchool
from shared.sheet import ClassSheets

STUDENTS, FATHERS, SHEETS = 1200, 800, 1200
HEADER = "Фамилия;Имя;Отчество;Дата рождения;Класс;ФИО матери;ФИО отца"


class Evening(msgspec.Struct):
    """Seconds: reading the file alone, taking the list (reading included), codes, sheets."""

    read: float
    taken: float
    issued: float
    printed: float


def lines(lowest: int = 1) -> Iterator[str]:
    """The list as a school writes it, from a grade on; everybody is born on a day of their own."""
    names = zip(cycle(FAMILY_NAMES), cycle(GIVEN_NAMES), strict=False)
    yield HEADER
    for number, (family, given) in enumerate(islice(names, STUDENTS)):
        born = dt.date(2008, 1, 1) + dt.timedelta(days=3 * number)
        father = f"{family} Олег Иванович" if number < FATHERS else ""
        where = f"{number % 10 + lowest}{'АБВГ'[number // 10 % 4]}"
        mother = f"{family} Мария Викторовна"
        yield f"{family};{given};Олеговна;{born:%d.%m.%Y};{where};{mother};{father}"


async def evening(number: int, caller: Caller) -> Evening:
    """Do it once, for a school that was not there before."""
    short_name = f"sch{number}"
    await schools.add(NewSchool(f"Школа № {number}", short_name), caller)
    listed = "\n".join(lines()).encode()
    begun = time.perf_counter()
    read(listed, caller.now.date())
    seconds = [time.perf_counter() - begun]
    begun = time.perf_counter()
    report = await importing.apply(listed, short_name, caller)
    seconds.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    issued = await issuing.issue(Issue(), short_name, caller)
    seconds.append(time.perf_counter() - begun)
    assert (report.added, len(issued.codes)) == (STUDENTS, 2 * STUDENTS + FATHERS)
    wanted = printed(issued, caller)
    begun = time.perf_counter()
    render.render(wanted)
    seconds.append(time.perf_counter() - begun)
    return Evening(*seconds)


def printed(issued: Issued, caller: Caller) -> Sequence[ClassSheets]:
    """The first SHEETS sheets, class by class."""
    left, taken = SHEETS, []
    for one in sheets.laid_out(issued, caller):
        if left > 0:
            taken.append(msgspec.structs.replace(one, sheets=one.sheets[:left]))
        left -= len(one.sheets)
    return taken


async def evenings(settings: Settings, rounds: int) -> list[Evening]:
    async with house.opened(settings) as opened:
        caller = opened.caller(role=Role.OPERATOR)
        return [await evening(number, caller) for number in range(rounds)]


if __name__ == "__main__":
    url, folder, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    on_postgres = url if url.startswith("postgresql://") else None
    told = Settings(
        data=folder, keys=folder / "keys", public_url="https://a.ru", database_url=on_postgres
    )
    print(msgspec.json.encode(asyncio.run(evenings(told, rounds))).decode())
