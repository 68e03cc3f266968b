"""The support sees no one: not one name, login, address or code of a school, wherever it looks."""

import httpx
import pytest

from backend.caller import Role
from backend.doors import DESK
from backend.flows.staff import signing_in
from backend.tables.database import rows
from backend.workers import cases
from shared.staff import DeskSignIn
from tests.conftest import PUBLIC_URL
from tests.house.doors import OPEN, REGISTRATION, SAFE, doors
from tests.house.walk import nobody
from tests.makers.clock import Clock
from tests.makers.school import School
from tests.makers.server import Server

STUDENTS = ("Щукина;Ульяна;Юрьевна;14.05.2013;Ж;7А;Щукина Яна Игоревна;Щукин Юрий Фомич",)
CURATOR = "Раиса Львовна Шишкина, кабинет 312"
SCHOOL = "Гимназия № 5077"
PHONE = ("9005077105", "507-71-05")
OWN = {"POST /desk/logout", "DELETE /api/v1/desk/sessions/current"}  # they would end the session


async def test_the_support_finds_no_one_in_pages_answers_and_log_lines(
    server: Server, clock: Clock, capfd: pytest.CaptureFixture[str]
) -> None:
    school = School(lambda: server.house.caller(role=Role.OPERATOR), SCHOOL, "gimn5077")
    await school.open(*STUDENTS, curator=(CURATOR,))
    await school.ask_phone()
    await school.register_parent_of("Ульяна Щ.", "u.shchukina", phone="8 900 507-71-05")
    code = (await school.invite_student("Ульяна Щ.")).code
    await school.curator("shishkina", "Раиса Львовна Шишкина")
    support = await school.support()
    asked = DeskSignIn(support.login, support.password, support.fresh_digits(clock))
    token = (await signing_in.sign_in(asked, server.house.caller())).token

    answers = await everything(server, token)
    await cases.turn(server.house)
    kept = str(await rows("SELECT number, method, route, whys, error, part FROM case_noted"))
    printed = capfd.readouterr()

    assert "GET /api/v1/desk/support" in answers
    hidden = {*_words(*STUDENTS), "gimn5077", "u.shchukina", "shishkina", code, *PHONE}
    places = {**answers, "a log line": printed.out + printed.err, "a case": kept}
    nobody(f"{place}: {one}" for place, text in places.items() for one in hidden if one in text)
    # Whom to ask stands on the pages that are open to all, and there alone.
    told = {place: text for place, text in places.items() if not _is_open(place)}
    public = {SCHOOL, *_words(CURATOR)}
    nobody(f"{place}: {one}" for place, text in told.items() for one in public if one in text)


async def everything(server: Server, token: str) -> dict[str, str]:
    """Ask at every door, as a browser and as a program; return what each answered, with headers."""
    found = {}
    http = httpx.AsyncClient(transport=httpx.ASGITransport(app=server), base_url=PUBLIC_URL)
    for door in doors():
        if str(door) in OWN:
            continue
        brought = {"cookie": f"{DESK}={token}", "authorization": f"Bearer {token}"}
        if door.method not in SAFE:
            brought["origin"] = PUBLIC_URL
        answer = await http.request(door.method, door.address, headers=brought, json={})
        found[str(door)] = f"{answer.headers} {answer.text}"
    await http.aclose()
    return found


def _is_open(place: str) -> bool:
    return place in OPEN or REGISTRATION in place


def _words(*lines: str) -> set[str]:
    """Return the names and dates of a list; what is as short as a class says nothing."""
    words = " ".join(lines).replace(";", " ").replace(",", " ").split()
    return {word for word in words if len(word) > 4 and word != "кабинет"}
