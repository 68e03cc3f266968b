"""Families that finish: their codes, their forms, and what they hear."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import islice, product
from time import monotonic

from msgspec import Struct
from msgspec.structs import replace

from backend.caller import Role
from backend.flows import school
from backend.flows.invitation import issuing
from backend.flows.registration import finish
from backend.flows.roster import importing
from backend.hashing import Cost, Hasher
from backend.house import House, opened
from backend.settings import Settings
from shared.invitation import Audience, Issue
from shared.refusals import Refused
from shared.registration import Registered, Registration
from shared.school import NewSchool
from tests.makers.clock import Clock

PASSWORD = "ЗимородокКамыш7"


class Heard(Struct, frozen=True):
    """What the families of one process were told, and from when to when, by the machine's clock."""

    told: list[str]
    begun: float
    ended: float


def cheap() -> Hasher:
    """The hash is not what is tested here, and its queue must refuse nobody."""
    return Hasher(threads=1, cost=Cost(memory=8, passes=1), longest_wait=600)


async def parents_codes(house: House, students: int) -> list[str]:
    """Add a school of so many students, and return one parent's code of each."""
    operator = house.caller(role=Role.OPERATOR)
    await school.add(NewSchool("Школа № 46", "sch46"), operator)
    names = islice(product("абвгдежз", repeat=3), students)
    listed = ["Фамилия;Имя;Класс", *(f"Куликов;И{''.join(one)};7А" for one in names)]
    assert (await importing.apply("\n".join(listed).encode(), None, operator)).added == students
    issued = await issuing.issue(Issue(parents=1), None, operator)
    return [one.code for one in issued.codes if one.audience is Audience.PARENT]


def form(login: str, code: str, *children: str) -> Registration:
    """A parent's finished form."""
    return Registration(
        code=code,
        login=login,
        password=PASSWORD,
        family_name="Свиристелева",
        given_name="Мария",
        email="maria@example.com",
        children_codes=children,
    )


def register(ready: Callable[[], None], settings: Settings, forms: Sequence[Registration]) -> Heard:
    """Register every form at one moment, as a worker does: judge, hash, write."""

    async def work() -> Heard:
        async with opened(settings, clock=Clock(), hasher=cheap()) as house:
            ready()
            begun = monotonic()
            told = await told_to(finish.register(one, house.caller()) for one in forms)
            return Heard(told, begun, monotonic())

    return asyncio.run(work())


def complete(
    ready: Callable[[], None], settings: Settings, rounds: Sequence[Sequence[Registration]]
) -> Heard:
    """Judge first; then, round after round, write all forms of a round at one moment.

    Nobody has finished while the others were judged: only the database can tell them apart. The
    forms of a round hold the same codes and differ in their logins.
    """

    async def work() -> Heard:
        async with opened(settings, clock=Clock(), hasher=cheap()) as house:
            caller = house.caller()
            hashed = await caller.hasher.hash(PASSWORD)
            judged = [await finish.judged(forms[0], caller) for forms in rounds]
            told = []
            ready()
            begun = monotonic()
            for answers, forms in zip(judged, rounds, strict=True):
                ready()
                each = [replace(answers, login=one.login) for one in forms]
                told += await told_to(finish.complete(one, hashed, None, caller) for one in each)
            return Heard(told, begun, monotonic())

    return asyncio.run(work())


async def told_to(finishing: Iterable[Awaitable[Registered]]) -> list[str]:
    """Let them all finish at once; say of each what a family hears."""
    return await asyncio.gather(*(_told(one) for one in finishing))


async def _told(finishing: Awaitable[Registered]) -> str:
    try:
        registered = await finishing
    except Refused as refused:
        return ", ".join(f"{one.field}: {one.why}" for one in refused.refusals)
    return " ".join(("registered", *(one.outcome for one in registered.children)))
