"""What every route takes: the Caller, the signed-in guard, and the shape of a JSON body."""

from typing import Any, TypeAlias

from litestar.connection import ASGIConnection
from litestar.di import NamedDependency, Provide
from litestar.enums import RequestEncodingType
from litestar.handlers import BaseRouteHandler
from litestar.openapi.spec import Example
from litestar.params import BodyKwarg, SkipValidation
from litestar.types import Scope
from msgspec import structs

from backend.caller import Caller
from backend.doors import KNOWN, caller_of
from backend.flows import desk, languages, session
from backend.house import House
from shared.sentences import speak
from shared.staff import StaffRole

Asks: TypeAlias = SkipValidation[NamedDependency[Caller]]
# What the document says of a route that needs a session.
TOKEN = [{"accessToken": list[str]()}]
ROLES = "roles"  # in a door's opt: who of the staff may open it


def provide_caller(scope: Scope) -> Caller:
    """Make the request's Caller, or return the one that the guard has looked up already."""
    known: Caller | None = scope["state"].get(KNOWN)
    if known is not None:
        return known
    house: House = scope["litestar_app"].state.house
    caller = caller_of(scope, house)
    speak(caller.language)
    return caller


def keep(caller: Caller, scope: Scope) -> Caller:
    """Let a request be this caller's to its end, in the caller's language; return the caller."""
    speak(caller.language)
    scope["state"][KNOWN] = caller
    return caller


CALLER = {"caller": Provide(provide_caller, sync_to_thread=False)}


async def signed_in(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Decide who asks before a body is read.

    Raises Refused: NOT_SIGNED_IN, PASSWORD_CHANGE_REQUIRED.
    """
    await session.identify(await _recognised(connection.scope))


def at_desk(*roles: StaffRole) -> dict[str, Any]:
    """Return how a door is declared that only these roles of the staff may open.

    Who asks is decided before a body is read. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED.
    """

    async def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        caller = provide_caller(connection.scope)
        who = await desk.require(caller, *roles)
        connection.scope["state"][KNOWN] = structs.replace(caller, staff=who)

    return {"guards": [guard], "opt": {ROLES: roles}}


async def recognised(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Let in whoever may have to choose a password first. Raises Refused: NOT_SIGNED_IN."""
    await _recognised(connection.scope)


async def _recognised(scope: Scope) -> Caller:
    """Keep who asks, spoken to from now on in a language of their schools."""
    caller = provide_caller(scope)
    identity = await session.recognise(caller)
    return keep(await languages.of_owner(structs.replace(caller, identity=identity)), scope)


def example(value: dict[str, Any]) -> BodyKwarg:
    """Mark a JSON body and show one in the document."""
    return BodyKwarg(
        media_type=RequestEncodingType.JSON, examples=[Example(summary="Example", value=value)]
    )
