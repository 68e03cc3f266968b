"""The field for a phone, with each asking school's reason: at registration and in the profile."""

from typing import Any

from reactpy.types import VdomDict

from frontend.parts.field import field
from frontend.parts.refusals import Refusals
from shared.phone import PhoneAsked
from shared.sentences import say


def phone_field(
    asked: tuple[PhoneAsked, ...],
    refusals: Refusals,
    *,
    typed: str,
    besides: str = "",
    **attributes: Any,
) -> VdomDict:
    """Return the field, named "phone"; what is typed stays as it is.

    besides stands behind the reasons.
    """
    reasons = (say("phone.reason", school=one.school, why=one.why) for one in asked)
    return field(
        "phone",
        say("phone.label"),
        refusals,
        hint=" ".join((*reasons, besides)).strip(),
        defaultValue=typed,
        type="tel",
        inputMode="tel",
        autocomplete="tel",
        **attributes,
    )
