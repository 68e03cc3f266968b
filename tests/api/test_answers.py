"""Whatever is sent to the API, the answer is one that its document knows, and never a fault.

`make soak` asks at random and for longer; here the questions are the same in every run.
"""

import json
import os
from typing import Any

import schemathesis
from hypothesis import settings
from schemathesis import Case, CheckContext, GenerationMode, Response
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from shared.problem import PREFIX
from shared.refusals import Why
from tests.api.living import Living
from tests.house.doors import product

PROBLEM = "application/problem+json"
DESK = "^/api/v1/(desk|meetings)/"
EXAMPLES = int(os.environ.get("SOAK_EXAMPLES", "0"))

schema = schemathesis.openapi.from_dict(
    json.loads(json.dumps(product().openapi_schema.to_schema()))
)
# No database keeps a NUL, and tests/routes shows that it is refused: the document need not say so.
schema.config.generation.update(allow_x00=False)


def refuses_by_a_problem(_: CheckContext, response: Response, __: Case[Any]) -> None:
    """Whatever is refused is a problem document, with the headers that belong to its status."""
    if response.status_code < 400:
        return
    told = json.loads(response.content)
    assert response.headers["content-type"] == [PROBLEM]
    assert response.headers["content-language"] == ["ru"]
    assert told["status"] == response.status_code
    assert {one["type"].removeprefix(PREFIX) for one in (told, *told["errors"])} <= {*Why}
    for status, header in ((401, "www-authenticate"), (405, "allow"), (429, "retry-after")):
        assert (header in response.headers) is (response.status_code == status), header


def reads_what_the_document_allows(_: CheckContext, response: Response, case: Case[Any]) -> None:
    """400 says that a body could not be read: none that the document allows may hear it."""
    allowed = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
    assert not (allowed and response.status_code == 400), response.content.decode()


CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
    refuses_by_a_problem,
    reads_what_the_document_allows,
]


@schema.exclude(path_regex=DESK).parametrize()
@settings(max_examples=EXAMPLES or 40, derandomize=not EXAMPLES, deadline=None)
def test_every_answer_to_a_family_is_one_that_the_document_knows(
    case: Case[Any], living: Living
) -> None:
    case.validate_response(living.ask(case), checks=CHECKS)


@schema.include(path_regex=DESK).parametrize()
@settings(max_examples=EXAMPLES or 5, derandomize=not EXAMPLES, deadline=None)
def test_every_answer_to_the_staff_is_one_that_the_document_knows(
    case: Case[Any], living: Living
) -> None:
    case.validate_response(living.ask(case), checks=CHECKS)
