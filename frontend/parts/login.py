"""The field for a login: where one is chosen, and where one signs in."""

from typing import Any

from reactpy.types import VdomDict

from frontend.parts.field import field
from frontend.parts.refusals import Refusals
from shared.sentences import say


def login_field(refusals: Refusals, *, typed: str, hint: str = "", **attributes: Any) -> VdomDict:
    """Return the field, named "login"; what is typed stays as it is."""
    return field(
        "login",
        say("login.label"),
        refusals,
        hint=hint,
        defaultValue=typed,
        autocomplete="username",
        autocapitalize="off",
        autoCorrect="off",
        spellCheck="false",
        **attributes,
    )
