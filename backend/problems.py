"""Refusals and accidents as problem documents (RFC 9457), each with a case number in the log."""

import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import structlog
from litestar import Request, Response
from litestar.enums import HttpMethod
from litestar.exceptions import HTTPException, MethodNotAllowedException
from litestar.openapi.datastructures import ResponseSpec
from msgspec import UNSET

from backend import cases, metrics
from backend.cases import Case
from backend.doors import spoken
from backend.house import House
from shared.invitation_code import ALPHABET
from shared.problem import PREFIX, FieldProblem, Problem
from shared.refusals import Refusal, Refused, Why, status_of
from shared.sentences import say, speak

MEDIA_TYPE = "application/problem+json"
CASE_SIGNS = 6
LONGEST_WHYS = 300
LONGEST_PART = 120
# Names from OWASP's logging vocabulary; every other refusal is a fault of input.
EVENTS = {
    Why.SIGN_IN_FAILED: "authn_login_fail",
    Why.DESK_SIGN_IN_FAILED: "authn_login_fail",
    Why.DIGITS_WRONG: "authn_login_fail",
    Why.TOO_MANY_FAILURES: "authn_login_lock",
    Why.FAILURES_EXHAUSTED: "authn_login_lock",
    Why.DESK_CLOSED: "authn_login_lock",
    Why.ACCOUNT_BLOCKED: "authn_login_lock",
    Why.ONE_TIME_EXPIRED: "authn_login_lock",
    Why.PASSWORD_CHANGE_REQUIRED: "authz_fail",
    Why.TOO_MANY_GUESSES: "excess_rate_limit_exceeded",
    Why.TOO_MANY_LETTERS: "excess_rate_limit_exceeded",
    Why.TOO_MANY_DISPUTES: "excess_rate_limit_exceeded",
    Why.TOKEN_REFUSED: "authn_token_reuse",
    Why.NOT_SIGNED_IN: "authz_fail",
    Why.NOT_ALLOWED: "authz_fail",
    Why.SECOND_FACTOR_STALE: "authz_fail",
    Why.ORIGIN_FOREIGN: "malicious_csrf",
    Why.SERVER_FAULT: "sys_crash",
}
# What a client has to do before it may do anything else.
NEXT = {
    Why.PASSWORD_CHANGE_REQUIRED: "POST /api/v1/me/password",
    Why.SECOND_FACTOR_STALE: "POST /api/v1/desk/proof",
}
_BY_STATUS = {
    400: Why.UNREADABLE,
    401: Why.NOT_SIGNED_IN,
    403: Why.NOT_ALLOWED,
    404: Why.NOT_FOUND,
    405: Why.METHOD_REFUSED,
    413: Why.TOO_LARGE,
}
_STATUSES = (400, 401, 403, 404, 409, 410, 413, 422, 429, 503)
PROBLEMS = {
    status: ResponseSpec(
        Problem,
        description=f"{status}: why, and every field's fault",
        media_type=MEDIA_TYPE,
        generate_examples=False,
    )
    for status in _STATUSES
}

AnyRequest = Request[Any, Any, Any]
log = structlog.get_logger()


def refused_of(error: Exception) -> Refused:
    """Return what happened as a refusal: a flow's own, the framework's, or an accident."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, HTTPException):
        return Refused(Refusal("", _BY_STATUS.get(error.status_code, Why.UNREADABLE)))
    return Refused(Refusal("", Why.SERVER_FAULT))


def case_of(error: Exception, request: AnyRequest) -> str:
    """Draw the case number of a request. Its route is logged: its path may be a letter's link."""
    house: House = request.app.state.house
    return noted(error, house.chance, request.method, request.scope.get("path_template", ""))


def noted(error: Exception, chance: Random, method: str, path: str) -> str:
    """Draw a case number and log what happened under it: never a body, a query or a secret."""
    case = "".join(chance.choice(ALPHABET) for _ in range(CASE_SIGNS))
    case = f"{case[:3]}-{case[3:]}"
    refused = refused_of(error)
    first = refused.refusals[0].why
    metrics.refused(refused)
    whys = [*map(_fault, refused.refusals)]
    told = {
        "case": case,
        "method": method,
        "path": path,
        "why": whys,
    }
    event = EVENTS.get(first, "input_validation_fail")
    crashed = first is Why.SERVER_FAULT
    if path:  # an address that we do not have is nobody's case
        kind = type(error).__name__ if crashed else ""
        told_of = ",".join(whys)[:LONGEST_WHYS]
        cases.WAITING.append(Case(case, method, path, told_of, kind, _part(error)))
    if crashed:
        log.error(event, **told, error=type(error).__name__, trace=_trace(error))
    else:
        log.info(event, **told)
    return case


def _fault(refusal: Refusal) -> str:
    """Name a field and its fault; a field that we do not know is the sender's own text."""
    field = "" if refusal.why is Why.FIELD_UNKNOWN else refusal.field
    return f"{field}:{refusal.why}"


def _part(error: Exception) -> str:
    """Say which part of the program decided: room, file, line and function."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    if frame is None:
        return ""
    code = frame.tb_frame.f_code
    file = "/".join(Path(code.co_filename).parts[-2:])
    return f"{file}:{frame.tb_lineno} {code.co_name}"[:LONGEST_PART]


def _trace(error: Exception) -> list[str]:
    """Say where it happened. Its own text may quote a row or a form, so it is not written."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def problem_of(refused: Refused, case: str) -> Problem:
    """Write a refusal down in the language that is spoken."""
    first = refused.refusals[0]
    errors = tuple(
        FieldProblem(one.field, PREFIX + one.why, say(one.why, **one.names))
        for one in refused.refusals
        if one.field
    )
    return Problem(
        type=PREFIX + first.why,
        title=say(f"problem-title.{refused.status}"),
        status=refused.status,
        detail=say(first.why, **first.names),
        case=case,
        errors=errors,
        next=NEXT.get(first.why, UNSET),
    )


def answer(request: AnyRequest, error: Exception) -> Response[Problem]:
    """Answer a refusal or an accident: Litestar's exception handler for the API."""
    speak(spoken(request.scope).language)
    refused = refused_of(error)
    headers = headers_of(refused, request)
    if refused.status == status_of(Why.NOT_SIGNED_IN):
        headers["WWW-Authenticate"] = "Bearer"
    return Response(
        problem_of(refused, case_of(error, request)),
        status_code=refused.status,
        media_type=MEDIA_TYPE,
        headers=headers,
    )


def headers_of(refused: Refused, request: AnyRequest) -> dict[str, str]:
    """Return what a refusal says in its headers: language, when to come back, what is allowed."""
    headers = {"Content-Language": spoken(request.scope).language}
    if refused.retry_after is not None:
        headers["Retry-After"] = str(refused.retry_after)
    if refused.status == status_of(Why.METHOD_REFUSED):
        headers["Allow"] = ", ".join(_allowed(request))
    return headers


def _allowed(request: AnyRequest) -> Iterator[str]:
    """Yield what the address can be asked; RFC 9110 15.5.6 wants it of every 405."""
    for method in HttpMethod:
        with suppress(MethodNotAllowedException):
            request.app.asgi_router.handle_routing(path=request.scope["path"], method=method)
            yield method
