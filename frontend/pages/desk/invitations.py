"""Invitations at the desk: sheets for an area, who printed which, codes taken back (spec. 1)."""

from functools import partial

from msgspec import Struct
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.caller import Caller
from backend.flows import desk, pipeline, printing
from backend.flows import draft as drafts
from backend.flows.invitation.area import READERS
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.desk import acts
from frontend.parts.button import one_press, primary, second
from frontend.parts.field import checkbox, choice, field
from frontend.parts.moment import moment
from frontend.parts.people import area_name, area_options, whose
from frontend.parts.refusals import summary
from frontend.parts.rows import records
from shared.draft import Remembered
from shared.printing import Printing
from shared.sentences import say, say_number
from shared.staff import DeskSeen, StaffRole


class Found(Struct, frozen=True):
    """All that stands on the page."""

    seen: DeskSeen
    classes: tuple[str, ...]
    history: tuple[Printing, ...]
    remembered: Remembered


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the page. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    found = Found(
        await desk.seen(caller),
        (await pipeline.counts("", caller)).areas,
        await printing.history(caller),
        await drafts.remembered(acts.PAGE, caller),
    )
    draw = partial(invitations_page, found)
    title = say("desk.section.invitations")
    return Drawn(title, draw, desk=found.seen, remembered=found.remembered)


INVITATIONS = LivePage(
    "desk-invitations",
    acts.PRINT,
    read,
    acts={
        acts.PRINT: acts.print_sheets,
        acts.LOST: acts.replace_lost,
        acts.REVOKE: acts.revoke,
    },
    roles=READERS,
)


def invitations_page(found: Found, live: Still) -> VdomDict:
    """One form for sheets, what was printed, and for a curator how to take codes back."""
    curates = found.seen.role is StaffRole.CURATOR
    return html.main(
        {"id": "main"},
        summary(found.remembered.refusals),
        html.h1(say("desk.section.invitations")),
        _sheets(found, live) if found.classes else html.p(say("invitations.no-list")),
        html.h2(say("printings.title")),
        _history(found),
        _revocation(found, live) if curates and found.classes else None,
    )


def _sheets(found: Found, live: Still) -> VdomDict:
    typed, refusals = found.remembered.typed, found.remembered.refusals
    areas = area_options(found.classes)
    return html.form(
        {"method": "post", "action": acts.PRINT, "className": "stack", **live.sent()},
        html.input({"type": "hidden", "name": "back", "defaultValue": acts.PRINT}),
        choice("area", say("invitations.area"), areas, typed.get("area", "")),
        field(
            "parents",
            say("invitations.parents"),
            refusals,
            hint=say("invitations.parents.hint"),
            defaultValue=typed.get("parents", ""),
            inputMode="numeric",
            autocomplete="off",
        ),
        field(
            "until",
            say("invitations.valid"),
            refusals,
            hint=say("invitations.valid.hint"),
            type="date",
            defaultValue=typed.get("until", ""),
        ),
        checkbox(
            "large_print",
            say("invitations.large-print"),
            hint=say("invitations.large-print.hint"),
            checked="large_print" in typed,
        ),
        primary(say("invitations.print")),
    )


def _history(found: Found) -> VdomDict:
    if not found.history:
        return html.p({"className": "hint"}, say("printings.none"))
    columns = ("at", "by", "what", "sheets", "again")
    labels = tuple(say(f"printings.{column}") for column in columns)
    rows = [_printing(one, found.seen.zone) for one in found.history]
    return records(say("printings.title"), labels, rows)


def _printing(one: Printing, zone: str) -> tuple[VdomChild, ...]:
    return (
        moment(one.at, zone),
        one.by or say("printings.operator"),
        what(one),
        say_number("printings.number", one.sheets),
        _again(one),
    )


def _again(one: Printing) -> VdomChild:
    """Lead to the file while it can be opened; later, whatever was for an area can be reprinted."""
    if one.file:
        return html.a({"href": acts.printed(one.id)}, say("printings.open"))
    if one.person is not None:
        return None
    large = "on" if one.large_print else ""
    label = say("printings.reprint")
    return one_press(acts.PRINT, label, area=one.area, large_print=large, back=acts.PRINT)


def what(one: Printing) -> str:
    """Say what was printed: «7А», «7-е классы», «вся школа», «Петрова Анна, родитель 1»."""
    large = f" · {say('printings.large')}" if one.large_print else ""
    if one.person is None:
        return area_name(one.area) + large
    if one.audience is None:
        return one.person + large
    return f"{one.person}, {whose(one.audience, one.number, None)}{large}"


def _revocation(found: Found, live: Still) -> VdomDict:
    refusals = found.remembered.refusals
    is_open = any(one.field == "confirmed" for one in refusals)
    options = [(one, one) for one in found.classes]
    return html.details(
        {"className": "more", "open": is_open},
        html.summary(say("invitations.revoke")),
        html.form(
            {"method": "post", "action": acts.REVOKE, "className": "stack", **live.sent()},
            html.p(say("invitations.revoke.lead")),
            html.input({"type": "hidden", "name": "back", "defaultValue": acts.PRINT}),
            revoked_class(options, found.remembered.typed.get("area", "")),
            field(
                "confirmed",
                say("invitations.revoke.confirm"),
                refusals,
                hint=say("invitations.revoke.hint"),
                defaultValue=found.remembered.typed.get("confirmed", ""),
                autocomplete="off",
            ),
            second(say("invitations.revoke.press")),
        ),
    )


def revoked_class(options: list[tuple[str, str]], chosen: str) -> VdomDict:
    """Return the question which class; beside the first form's its id must be another."""
    return html.div(
        {"className": "field"},
        html.label({"htmlFor": "revoked-area"}, say("pipeline.class")),
        html.select(
            {"id": "revoked-area", "name": "area", "defaultValue": chosen},
            *(html.option({"value": value, "key": value}, told) for value, told in options),
        ),
    )
