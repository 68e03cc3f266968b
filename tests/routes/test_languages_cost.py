"""That schools offer languages of their own costs the ways that are asked most no query at all."""

import httpx

from tests.makers.api_door import asked
from tests.makers.door import PASSWORD
from tests.makers.ear import Ear
from tests.makers.school import School

BESIDE = ("data_version", "leased_by", "case_noted")  # what a worker asks by itself meanwhile


async def test_a_code_and_who_am_i_are_asked_in_one_statement_each_wherever_schools_differ(
    http: httpx.AsyncClient, school: School
) -> None:
    await school.register_parent_of("Анна П.")
    code = {"code": (await school.invite_student("Лев К.")).code}
    form = {"login": "petrova", "password": PASSWORD}
    token = (await asked(http, "POST", "/sessions", form))["access_token"]
    http.headers.update({"Authorization": f"Bearer {token}", "Accept-Language": "en"})
    await asked(http, "POST", "/invitations/check", code)  # the first time it is written down

    alike = await _heard(http, code)
    await (await School(school.operator, "Лицей № 2", "lyceum2").open()).offer("en")
    await school.offer("ru")

    assert await _heard(http, code) == alike
    assert len(alike) == 3


async def _heard(http: httpx.AsyncClient, code: dict[str, str]) -> list[str]:
    """Check a code, and ask who one is; return what the database was asked for that."""
    ear = Ear()
    await ear.listen()
    await asked(http, "POST", "/invitations/check", code)
    await asked(http, "GET", "/me")
    return [one for one in ear.heard if not any(own in one for own in BESIDE)]
