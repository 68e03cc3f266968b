"""A refusal as programs read it: a problem document (RFC 9457), every fault in it."""

import re

import httpx
import pytest

from backend.tables.database import rows
from shared.refusals import Why
from tests.makers.api_door import ADDRESS
from tests.makers.school import School

UNKNOWN = "0000-0000-1E26"  # it passes the check, and nobody issued it
PARENT = {
    "login": "petrova",
    "password": "Зимородок42",
    "family_name": "Петрова",
    "given_name": "Мария",
    "email": "petrova@mail.ru",
}


async def test_a_problem_says_what_happened_and_under_which_number(
    http: httpx.AsyncClient,
) -> None:
    answer = await http.post("/invitations/check", json={"code": UNKNOWN})

    told = answer.json()
    assert re.fullmatch(r"[0-9A-Z]{3}-[0-9A-Z]{3}", told.pop("case"))
    sentence = (
        "Такого кода у нас нет. Проверьте адрес сайта на листе; если он верный, "
        "попросите новый лист у классного руководителя."
    )
    assert told == {
        "type": "urn:vhod:problem:code-unknown",
        "title": "Не найдено",
        "status": 404,
        "detail": sentence,
        "errors": [{"field": "code", "type": "urn:vhod:problem:code-unknown", "detail": sentence}],
    }
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.headers["content-language"]) == (404, "ru")


async def test_all_faults_stand_side_by_side(http: httpx.AsyncClient, school: School) -> None:
    code = (await school.invite_parent_of("Анна П.")).code
    form = {"code": code, "login": "p", "password": "Анна-Ж", "given_name": "Мария"}

    answer = await http.post("/registrations", json=form)

    faults = [(one["field"], one["type"].split(":")[-1]) for one in answer.json()["errors"]]
    assert answer.status_code == 422
    assert faults == [
        ("family_name", "name-missing"),
        ("login", "login-short"),
        ("password", "password-short"),
        ("password", "password-has-signs"),
        ("password", "password-has-name"),
        ("email", "email-missing"),
    ]


async def test_the_first_codes_status_goes_before_the_others(
    http: httpx.AsyncClient, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await school.revoke(sheet)

    revoked = await http.post("/registrations", json={**PARENT, "code": sheet.code, "login": "p"})
    unknown = await http.post("/registrations", json={**PARENT, "code": UNKNOWN, "login": "p"})
    mistyped = await http.post("/registrations", json={**PARENT, "code": "7", "login": "p"})

    assert [one.status_code for one in (revoked, unknown, mistyped)] == [410, 404, 422]
    assert [one["field"] for one in unknown.json()["errors"]] == ["code", "login"]


async def test_a_stranger_does_not_learn_who_has_an_account(
    http: httpx.AsyncClient, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")

    answer = await http.post("/registrations", json={**PARENT, "code": UNKNOWN})

    assert [one["type"] for one in answer.json()["errors"]] == ["urn:vhod:problem:code-unknown"]


async def test_of_the_wrong_sheet_and_a_fault_both_are_told(
    http: httpx.AsyncClient, school: School
) -> None:
    sheet = await school.invite_student("Анна П.")
    form = {**PARENT, "code": sheet.code, "audience": "parent", "login": "p"}

    answer = await http.post("/registrations", json=form)

    faults = [(one["field"], one["type"].split(":")[-1]) for one in answer.json()["errors"]]
    assert (answer.status_code, faults) == (
        409,
        [("code", Why.CODE_OF_STUDENT), ("login", Why.LOGIN_SHORT)],
    )


async def test_a_taken_login_is_a_conflict(http: httpx.AsyncClient, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    sheet = await school.invite_parent_of("Анна П.")

    answer = await http.post("/registrations", json={**PARENT, "code": sheet.code})

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:vhod:problem:login-taken")


@pytest.mark.parametrize(
    ("method", "path", "status", "why"),
    [
        ("GET", "/nowhere", 404, Why.NOT_FOUND),
        ("DELETE", "/me", 405, Why.METHOD_REFUSED),
        ("GET", "/me", 401, Why.NOT_SIGNED_IN),
        ("GET", "/me/access-journal", 401, Why.NOT_SIGNED_IN),
        ("POST", "/me/children", 401, Why.NOT_SIGNED_IN),
        ("POST", "/me/password", 401, Why.NOT_SIGNED_IN),
        ("DELETE", "/sessions/current", 401, Why.NOT_SIGNED_IN),
    ],
)
async def test_who_asks_and_where_is_decided_before_a_body_is_read(
    method: str, path: str, status: int, why: Why, http: httpx.AsyncClient
) -> None:
    answer = await http.request(method, path, content=b"{" if method == "POST" else None)

    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:vhod:problem:{why}")
    assert (answer.headers.get("www-authenticate") == "Bearer") == (status == 401)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/v1/me", {"GET", "OPTIONS"}),
        ("/api/v1/sessions/current", {"DELETE", "OPTIONS"}),
        ("/api/v1/registrations", {"POST", "OPTIONS"}),
        ("/login", {"GET", "POST", "OPTIONS"}),
        ("/journal/homework", {"GET", "OPTIONS"}),
    ],
)
async def test_a_refused_method_hears_which_are_allowed(
    path: str, allowed: set[str], http: httpx.AsyncClient
) -> None:
    answer = await http.patch(f"{ADDRESS}{path}", headers={"Origin": ADDRESS})

    assert (answer.status_code, {*answer.headers["allow"].split(", ")}) == (405, allowed)


async def test_an_accident_is_a_problem_too_and_tells_no_cause(
    http: httpx.AsyncClient,
) -> None:
    await rows("ALTER TABLE account RENAME TO mislaid")

    answer = await http.post("/sessions", json={"login": "nobody", "password": "Зимородок42"})

    told = answer.json()
    assert (answer.status_code, told["type"]) == (500, f"urn:vhod:problem:{Why.SERVER_FAULT}")
    assert "account" not in answer.text


async def test_the_case_number_leads_to_the_log_and_to_no_secret(
    http: httpx.AsyncClient,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = await http.post("/sessions", json={"login": "petrova", "password": "Зимородок42"})

    # Where it is written depends on whether a test before this one configured the log.
    logged = capsys.readouterr().out + caplog.text
    assert answer.json()["case"] in logged
    assert "authn_login_fail" in logged
    assert "Зимородок42" not in logged
    assert "petrova" not in logged
