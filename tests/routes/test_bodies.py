"""What cannot be read is refused at the door, field by field (docs/specification.md, intake)."""

import httpx
import pytest

from shared.refusals import Why
from tests.makers.school import School

UNREADABLE = [
    b"",
    b"{",
    b"[]",
    b'"code"',
    b"null",
    b"\xff\xfe",
    b'{"code": "\\ud800"',
    b"[" * 30_000,
]


def _told(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(one["field"], one["type"].split(":")[-1]) for one in answer.json()["errors"]]


@pytest.mark.parametrize("body", UNREADABLE)
async def test_what_is_no_object_is_unreadable(body: bytes, http: httpx.AsyncClient) -> None:
    answer = await http.post("/invitations/check", content=body)

    assert (answer.status_code, answer.json()["type"]) == (
        400,
        f"urn:vhod:problem:{Why.UNREADABLE}",
    )


async def test_every_unknown_field_and_every_wrong_kind_is_told(http: httpx.AsyncClient) -> None:
    form = {"code": 7, "audience": "teacher", "colour": "red", "size": 1}

    answer = await http.post("/invitations/check", json=form)

    assert answer.status_code == 400
    assert _told(answer) == [
        ("colour", Why.FIELD_UNKNOWN),
        ("size", Why.FIELD_UNKNOWN),
        ("code", Why.FIELD_TYPE),
        ("audience", Why.FIELD_TYPE),
    ]


async def test_a_single_code_is_no_list_of_codes(http: httpx.AsyncClient) -> None:
    form = {"code": "7", "login": "p", "password": "p", "children_codes": "7K3M-2QXA-9RTC"}

    answer = await http.post("/registrations", json=form)

    assert _told(answer) == [("children_codes", Why.FIELD_TYPE)]


async def test_text_that_no_database_keeps_is_refused(http: httpx.AsyncClient) -> None:
    form = {"code": "a\x00b", "login": "\x00", "children_codes": ["7", "\x00"]}

    answer = await http.post("/registrations", json=form)

    assert _told(answer) == [
        ("code", Why.FIELD_TYPE),
        ("login", Why.FIELD_TYPE),
        ("children_codes", Why.FIELD_TYPE),
    ]


async def test_half_a_sign_is_refused(http: httpx.AsyncClient) -> None:
    answer = await http.post("/invitations/check", content=b'{"code": "\\ud800"}')

    assert answer.status_code == 400


async def test_a_missing_text_is_judged_like_a_blank_one(http: httpx.AsyncClient) -> None:
    answer = await http.post("/registrations", json={})

    assert answer.status_code == 422
    assert _told(answer) == [
        ("code", Why.CODE_MISSING),
        ("login", Why.LOGIN_MISSING),
        ("password", Why.PASSWORD_MISSING),
    ]


async def test_a_null_is_no_text(http: httpx.AsyncClient) -> None:
    answer = await http.post("/sessions", json={"login": None, "password": "Зимородок42"})

    assert _told(answer) == [("login", Why.FIELD_TYPE)]


async def test_a_words_true_is_not_true(http: httpx.AsyncClient, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova", "Зимородок42")
    signed_in = await http.post("/sessions", json={"login": "petrova", "password": "Зимородок42"})
    bearer = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
    form = {
        "current_password": "Зимородок42",
        "password": "Свиристель17",
        "end_other_sessions": "true",
    }

    answer = await http.post("/me/password", json=form, headers=bearer)

    assert _told(answer) == [("end_other_sessions", Why.FIELD_TYPE)]


async def test_more_than_two_hundred_fields_are_too_many(http: httpx.AsyncClient) -> None:
    form = {f"field{number}": "" for number in range(201)}

    answer = await http.post("/invitations/check", json=form)

    assert (answer.status_code, answer.json()["type"]) == (
        400,
        f"urn:vhod:problem:{Why.FIELDS_TOO_MANY}",
    )


async def test_a_body_of_more_than_64_kib_is_too_large(http: httpx.AsyncClient) -> None:
    answer = await http.post("/invitations/check", json={"code": "7" * 65_536})

    assert (answer.status_code, answer.json()["type"]) == (
        413,
        f"urn:vhod:problem:{Why.TOO_LARGE}",
    )


async def test_a_body_is_read_whatever_it_says_it_is(
    http: httpx.AsyncClient, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    body = f'{{"code": "{sheet.code}"}}'.encode()

    answer = await http.post("/invitations/check", content=body)

    assert (answer.status_code, answer.json()["person"]) == (200, "Анна П.")
