"""Two hundred families finish with one code at one moment: what that costs the database.

Run as a program of its own on the serving core: python -m bench.finishes DATABASE_URL FOLDER ROUNDS
prints the seconds of every round as JSON. All are judged and hashed before the moment comes, so
that nothing but the transactions is measured. Ends with a trace unless each round has one winner
and everybody else is told that the code is spent.
"""

import asyncio
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec

from backend import house
from backend.caller import Caller, Role
from backend.flows import school as schools
from backend.flows.invitation import issuing
from backend.flows.registration import finish
from backend.flows.roster import importing
from backend.settings import Settings
from bench.peers import school
from shared.invitation import Audience, Issue
from shared.refusals import Refused, Why
from shared.registration import Registration
from shared.school import NewSchool

FINISHES = 200
WON = "registered"


async def codes(number: int, caller: Caller) -> list[str]:
    """A parent's code of so many students."""
    await schools.add(NewSchool(school.SCHOOL, "sch46"), caller)
    listed = ["Фамилия;Имя;Класс", *(f"Куликов;{'И' * (one + 1)};7А" for one in range(number))]
    await importing.apply("\n".join(listed).encode(), None, caller)
    issued = await issuing.issue(Issue(parents=1), None, caller)
    return [one.code for one in issued.codes if one.audience is Audience.PARENT]


def written(code: str) -> Registration:
    """A parent's form."""
    return Registration(
        code=code,
        login="family",
        password=school.PASSWORD,
        family_name="Синицына",
        given_name="Мария",
        email="maria@mail.ru",
    )


async def told(answers: finish.Answers, hashed: str, caller: Caller) -> str:
    try:
        await finish.complete(answers, hashed, None, caller)
    except Refused as refused:
        return str(refused.refusals[0].why)
    return WON


async def moment(code: str, hashed: str, caller: Caller) -> float:
    """Let them all finish; returns the seconds until the last has been told."""
    judged = await finish.judged(written(code), caller)
    families = [
        msgspec.structs.replace(judged, login=f"family{number}-{code[-4:].lower()}")
        for number in range(FINISHES)
    ]
    begun = time.perf_counter()
    heard = await asyncio.gather(*(told(one, hashed, caller) for one in families))
    seconds = time.perf_counter() - begun
    assert Counter(heard) == {WON: 1, Why.CODE_SPENT: FINISHES - 1}, Counter(heard)
    return seconds


async def moments(settings: Settings, rounds: int) -> list[float]:
    async with house.opened(settings) as opened:
        caller = opened.caller(role=Role.OPERATOR)
        hashed = await caller.hasher.hash(school.PASSWORD)
        return [await moment(code, hashed, caller) for code in await codes(rounds, caller)]


if __name__ == "__main__":
    url, folder, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    on_postgres = url if url.startswith("postgresql://") else None
    where = Settings(data=folder, keys=folder / "keys", database_url=on_postgres)
    print(msgspec.json.encode(asyncio.run(moments(where, rounds))).decode())
