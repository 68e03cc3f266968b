"""What the cases are filled with is alive: sent as it is, it is answered well."""

from typing import Any

import pytest
from requests import Request

from tests.api.living import UNKNOWN, Living, is_desk
from tests.house.doors import product
from tests.makers.api_door import ADDRESS

ANSWERED = {
    "checkInvitation": ("/invitations/check", 200),
    "disputeInvitation": ("/invitations/disputes", 202),
    "checkLogin": ("/logins/check", 200),
    "register": ("/registrations", 201),
    "signIn": ("/sessions", 201),
    "refreshSession": ("/sessions/refresh", 200),
    "askForRecovery": ("/recoveries", 202),
    "chooseRecoveredPassword": ("/recoveries/password", 204),
    "addChild": ("/me/children", 201),
    "changePassword": ("/me/password", 204),
}
AT_DESK = {
    told["operationId"]: (method, path, told)
    for path, methods in product().openapi_schema.to_schema()["paths"].items()
    if is_desk(path)
    for method, told in methods.items()
}
CODES = {0: 200, 5: 409, 7: 409, 8: 410, 9: 404}  # of a parent, a student, spent, revoked, unknown


def asked(living: Living, path: str, body: dict[str, Any]) -> int:
    headers = {"Authorization": f"Bearer {living.family().tokens.access_token}"}
    request = Request("POST", f"{ADDRESS}/api/v1{path}", json=body, headers=headers)
    return living.send(0, request).status_code


@pytest.mark.parametrize("operation", ANSWERED)
def test_every_operation_s_body_is_answered_well(living: Living, operation: str) -> None:
    path, status = ANSWERED[operation]

    assert asked(living, path, living.body(operation)) == status


@pytest.mark.parametrize("operation", AT_DESK)
def test_every_operation_of_the_desk_is_answered_well(living: Living, operation: str) -> None:
    method, path, told = AT_DESK[operation]
    places = {one["name"]: one["in"] for one in told.get("parameters", ())}
    alive = living.at_desk(operation, places)
    given = {name: value for name, value in alive.places.items() if places[name] == "query"}
    request = Request(
        method.upper(),
        ADDRESS + path.format_map(alive.places),
        params=given,
        headers={"Authorization": f"Bearer {alive.token}"},
        **({"data": alive.body} if isinstance(alive.body, bytes) else {"json": alive.body or None}),
    )

    answer = living.send(0, request)

    assert str(answer.status_code) == min(told["responses"]), answer.text


@pytest.mark.parametrize("turn", CODES)
def test_every_kind_of_code_gets_its_turn(living: Living, turn: int) -> None:
    body = {**living.body("checkInvitation", turn), "audience": "parent"}

    assert asked(living, "/invitations/check", body) == CODES[turn]
    assert (body["code"] == UNKNOWN) is (turn == 9)


def test_when_all_codes_are_dealt_out_another_school_opens(living: Living) -> None:
    students = {living.body("addChild", 5)["code"] for _ in range(301)}

    assert len(students) == 301
