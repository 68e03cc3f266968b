"""The API's document says of every route what a client must know, and says it truly."""

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from shared import invitation_code
from tests.house.doors import OPEN, Door, doors, product
from tests.house.walk import nobody

API = "/api/v1/"
TYPED = re.compile(r":\w+\}")  # how a route says what stands in a place of its address
CAMEL_CASE = re.compile(r"[a-z]+([A-Z][a-z]+)*")
JSON = "application/json"
PROBLEM = "application/problem+json"
CODES = {"code", "children_codes"}
WRITTEN = """
import json
from tests.house.doors import product
print(json.dumps(product().openapi_schema.to_schema()))
"""
FILES = {"POST /api/v1/desk/rosters"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The document as a client reads it."""
    read: dict[str, Any] = json.loads(json.dumps(product().openapi_schema.to_schema()))
    return read


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every operation by its method and address."""
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_it_has_every_route_of_the_api_and_no_other(operations: dict[str, Any]) -> None:
    doors_of_api = [one for one in doors() if one.path.startswith(API)]
    routes = {str(Door(one.method, TYPED.sub("}", one.path))) for one in doors_of_api}

    assert operations
    nobody(routes ^ operations.keys())


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")


def test_every_operation_has_a_name_of_its_own_for_clients(operations: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations.values()]

    assert len({*names}) == len(names)
    nobody(name for name in names if not CAMEL_CASE.fullmatch(name))
    nobody(where for where, operation in operations.items() if not operation.get("description"))


def test_every_operation_says_how_it_refuses(operations: dict[str, Any]) -> None:
    for where, operation in operations.items():
        refused = {status: one for status, one in operation["responses"].items() if status >= "400"}

        assert {"400", "401", "403", "422", "429", "503"} <= refused.keys(), where
        nobody(
            f"{where} {status}" for status, one in refused.items() if [*one["content"]] != [PROBLEM]
        )


def test_it_says_which_operations_need_a_token(operations: dict[str, Any]) -> None:
    needing = {where for where, operation in operations.items() if operation.get("security")}

    open_ = {TYPED.sub("}", door) for door in OPEN}
    nobody(needing ^ (operations.keys() - open_))


def test_every_body_has_an_example_that_can_be_sent(
    document: dict[str, Any], operations: dict[str, Any]
) -> None:
    for where, schema in _bodies(operations).items():
        (example,) = schema["examples"]
        named = _resolved(schema, document)["properties"]

        assert example.keys() <= named.keys(), where
        codes = [code for name in CODES & example.keys() for code in _listed(example[name])]
        nobody(f"{where} {code}" for code in codes if not invitation_code.readings(code))


def test_it_is_the_same_in_another_process(document: dict[str, Any]) -> None:
    """Whose sets have another order: by the seed of hashes, and by where objects lie."""
    other = subprocess.run(
        [sys.executable, "-c", WRITTEN],
        env={**os.environ, "PYTHONHASHSEED": "46"},
        capture_output=True,
        check=True,
    )

    assert json.loads(other.stdout) == document
    nobody(name for name, one in document["components"]["schemas"].items() if "examples" in one)


def test_a_body_is_json_unless_it_is_a_file(operations: dict[str, Any]) -> None:
    bodies = {
        where: one["requestBody"] for where, one in operations.items() if "requestBody" in one
    }

    nobody({where for where, one in bodies.items() if [*one["content"]] != [JSON]} ^ FILES)


def _bodies(operations: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        where: operation["requestBody"]["content"][JSON]["schema"]
        for where, operation in operations.items()
        if "requestBody" in operation and where not in FILES
    }


def _resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    (reference,) = [one["$ref"] for one in schema["allOf"]]
    found: dict[str, Any] = document["components"]["schemas"][reference.rpartition("/")[2]]
    return found


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def test_every_body_says_that_a_field_it_does_not_name_is_refused(
    document: dict[str, Any], operations: dict[str, Any]
) -> None:
    bodies = {where: _resolved(schema, document) for where, schema in _bodies(operations).items()}

    assert bodies
    nobody(where for where, body in bodies.items() if body.get("additionalProperties") is not False)


def test_a_registration_says_that_it_can_be_repeated(operations: dict[str, Any]) -> None:
    (key,) = operations["POST /api/v1/registrations"]["parameters"]

    assert (key["name"], key["in"], key["required"]) == ("Idempotency-Key", "header", False)
    assert {
        name: key["schema"][name] for name in ("type", "minLength", "maxLength", "pattern")
    } == {
        "type": "string",
        "minLength": 16,
        "maxLength": 128,
        "pattern": "^[!-~]+$",
    }
