"""«Это не я»: what families have told of spent codes, above all else until it is dealt with."""

from collections.abc import Callable

from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.icon import icon
from frontend.parts.moment import moment
from frontend.parts.people import class_address
from shared.dispute import DisputeShown
from shared.sentences import say

OnePress = Callable[[int, str], VdomDict]  # of which one, and what the button is described by


def disputes(found: tuple[DisputeShown, ...], zone: str, settle: OnePress) -> VdomDict | None:
    """Return the alert; None where there is nothing to deal with."""
    if not found:
        return None
    return html.section(
        {"className": "alert", "aria-labelledby": "disputes"},
        html.h2({"id": "disputes"}, icon("note"), say("disputes.title")),
        html.p(say("disputes.lead")),
        html.ul(*(_one(one, zone, settle) for one in found)),
    )


def _one(one: DisputeShown, zone: str, settle: OnePress) -> VdomDict:
    named = one.registered_as or say("disputes.nobody")
    return html.li(
        {"key": str(one.id)},
        html.p(
            {"id": f"dispute-{one.id}"},
            html.a({"href": class_address(one.class_name)}, one.class_name),
            " · ",
            html.strong(one.name),
            " · ",
            say(f"pipeline.audience.{one.audience}"),
            html.br(),
            say("disputes.registered", name=named),
            " ",
            moment(one.registered_at, zone) if one.registered_at else None,
        ),
        settle(one.id, f"dispute-{one.id}"),
    )
