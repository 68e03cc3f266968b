"""The field for an e-mail address: at registration, in the profile, on the way back in."""

from typing import Any

from reactpy.types import VdomDict

from frontend.parts.field import field
from frontend.parts.refusals import Refusals


def email_field(
    label: str, refusals: Refusals, *, hint: str, typed: str, **attributes: Any
) -> VdomDict:
    """Return the field, named "email"; what is typed stays as it is."""
    return field(
        "email",
        label,
        refusals,
        hint=hint,
        defaultValue=typed,
        type="email",
        autocomplete="email",
        autocapitalize="off",
        spellCheck="false",
        **attributes,
    )
