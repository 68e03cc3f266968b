"""The school's settings: one form, a row for who changed what, and how it stands with letters.

No socket redraws this page: the form holds as which version it was read, and must go on holding it.
"""

from functools import partial
from itertools import permutations

from litestar import Response, Router, get, post
from litestar.response import Redirect
from msgspec import Struct
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk, school_settings
from backend.flows import draft as drafts
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, onward, refuse, settled, shown
from frontend.pages.desk.consents import PATH as CONSENTS
from frontend.parts.button import primary
from frontend.parts.field import area, checkbox, choice, field
from frontend.parts.mail_state import mail_lines
from frontend.parts.moment import moment
from frontend.parts.refusals import Refusals, summary
from frontend.parts.rows import records
from shared.draft import Remembered
from shared.refusals import Refused, Why
from shared.school_settings import (
    FIELDS,
    ZONES,
    DeskSchool,
    SchoolChange,
    SchoolSettings,
)
from shared.sentences import LANGUAGES, say, say_number
from shared.staff import DeskSeen, StaffRole

PAGE = "desk-settings"  # under this name the draft remembers what was typed and refused
PATH = "/desk/settings"
MAIL = f"{PATH}/mail"
SEEN_AS = "version"
BOXES = ("signs_allowed", "phone")


class Typed(Struct, frozen=True):
    """What stands in the form's fields: what was typed, or what is set."""

    version: str
    texts: dict[str, str]
    ticked: frozenset[str]  # of BOXES
    refusals: Refusals


@get(PATH, include_in_schema=False, **at_desk(StaffRole.CURATOR))
async def show(request: AnyRequest, caller: Asks) -> Response[bytes]:
    """Show the settings, and what was typed where it was refused."""
    return await shown(request, await read(caller))


@post(PATH, include_in_schema=False, **at_desk(StaffRole.CURATOR))
async def save(request: AnyRequest, caller: Asks) -> Redirect:
    """Save all settings at once; what was refused stays typed."""
    form = await request.form()
    try:
        await school_settings.save(intake.read(form, SchoolSettings), caller)
    except Refused as refused:
        await refuse(PAGE, PATH, form, refused, caller, SEEN_AS, *FIELDS)
        return onward(PATH)
    await settled(PAGE, caller)
    return onward(f"{PATH}#changes")


def router() -> Router:
    """Return the doors of the settings."""
    return Router("/", route_handlers=[show, save])


async def read(caller: Caller) -> Drawn:
    """Read the page. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    seen, found = await desk.seen(caller), await school_settings.read(caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = partial(settings_page, found, typed_of(found.settings, remembered), seen)
    return Drawn(say("desk.section.settings"), plain(draw), desk=seen, remembered=remembered)


def typed_of(now: SchoolSettings, remembered: Remembered) -> Typed:
    """Return what stands in the fields.

    Who has been shown what was saved meanwhile saves over that; whoever has not, over what they
    read.
    """
    texts = {
        **{name: str(getattr(now, name)) for name in FIELDS},
        "languages": ",".join(now.languages),
        "curator": "\n".join(now.curator),
    }
    if not remembered.typed:
        set_ = frozenset(name for name in BOXES if getattr(now, name))
        return Typed(str(now.version), texts, set_, ())
    is_shown = any(one.why is Why.SETTINGS_OVERTAKEN for one in remembered.refusals)
    version = str(now.version) if is_shown else remembered.typed.get(SEEN_AS, str(now.version))
    ticked = frozenset(name for name in BOXES if name in remembered.typed)
    return Typed(version, {**texts, **remembered.typed}, ticked, remembered.refusals)


def settings_page(found: DeskSchool, typed: Typed, seen: DeskSeen) -> VdomDict:
    """Return the form, the school's own address, the state of the mail, and the last changes."""
    return html.main(
        {"id": "main"},
        summary(typed.refusals),
        html.h1(say("desk.section.settings")),
        html.p(say("settings.lead")),
        _form(found, typed),
        _host(found.host),
        html.section(
            {"id": "mail"},
            html.h2(say("settings.mail")),
            *mail_lines(found.mail, seen.now, seen.zone),
            html.p(html.a({"href": MAIL}, say("settings.mail.try"))),
        ),
        _changes(found.changes, seen.zone),
    )


def _host(own: str) -> VdomDict:
    """The school's own address: it is the operator's to change."""
    told = say("settings.host.own", host=own) if own else say("settings.host.none")
    return html.section(
        {"id": "host"},
        html.h2(say("settings.host")),
        html.p(told),
        html.p({"className": "hint"}, say("settings.host.where")),
    )


def _form(found: DeskSchool, typed: Typed) -> VdomDict:
    def text(name: str, **attributes: str) -> VdomDict:
        hint = say(f"settings.{name}.hint")
        typed_in = {"defaultValue": typed.texts[name], "autocomplete": "off", **attributes}
        return field(name, say(f"settings.{name}"), typed.refusals, hint=hint, **typed_in)

    def box(name: str, hint: str) -> VdomDict:
        ticked = name in typed.ticked
        return checkbox(name, say(f"settings.{name}"), typed.refusals, hint=hint, checked=ticked)

    notice_hint = say("settings.notice.hint", version=found.notice_version)
    return html.form(
        {"method": "post", "action": PATH, "className": "stack", "noValidate": True},
        html.input({"type": "hidden", "name": SEEN_AS, "defaultValue": typed.version}),
        text("name"),
        text("address"),
        choice(
            "time_zone",
            say("settings.time_zone"),
            _zones(typed.texts["time_zone"]),
            typed.texts["time_zone"],
            typed.refusals,
            hint=say("settings.time_zone.hint"),
        ),
        choice(
            "languages",
            say("settings.languages"),
            _languages(),
            _chosen(found, typed),
            typed.refusals,
            hint=say("settings.languages.hint"),
        ),
        _area("curator", typed, say("settings.curator.hint"), rows=3),
        box("signs_allowed", say("settings.signs_allowed.hint")),
        text("valid_days", inputMode="numeric"),
        _area("notice", typed, notice_hint, rows=6),
        _usual(found.usual_notice),
        _area("consent", typed, _consent_hint(found), rows=6),
        html.p(html.a({"href": CONSENTS}, say("consents.title"))),
        box("phone", _phone_hint(found)),
        text("phone_why"),
        text("android", inputMode="url"),
        text("iphone", inputMode="url"),
        primary(say("settings.save")),
    )


def _consent_hint(found: DeskSchool) -> str:
    if not found.settings.consent:
        return say("settings.consent.hint.off")
    return say("settings.consent.hint", version=found.consent_version)


def _phone_hint(found: DeskSchool) -> str:
    """Before it is switched off, say what goes with it."""
    if not found.settings.phone:
        return say("settings.phone.hint.off")
    return " ".join((say("settings.phone.hint"), say_number("settings.phone.held", found.phones)))


def _area(name: str, typed: Typed, hint: str, rows: int) -> VdomDict:
    label = say(f"settings.{name}")
    return area(name, label, typed.texts[name], typed.refusals, hint=hint, rows=rows)


def _usual(text: str) -> VdomDict:
    return html.details(
        {"className": "more"},
        html.summary(say("settings.notice.usual")),
        html.p(text),
    )


def _zones(chosen: str) -> tuple[tuple[str, str], ...]:
    """The zones of Russia by name; one that was set otherwise stands with them as it is."""
    named = tuple((zone, say(f"zone.{zone}")) for zone in ZONES)
    return named if chosen in ZONES else ((chosen, chosen), *named)


def _chosen(found: DeskSchool, typed: Typed) -> str:
    """What was chosen, or what is set where a program sent what is not on the list."""
    known = typed.texts["languages"] in dict(_languages())
    return typed.texts["languages"] if known else ",".join(found.settings.languages)


def _languages() -> tuple[tuple[str, str], ...]:
    """Every choice of languages in every order: of the few that there are, a short list."""
    sizes = range(len(LANGUAGES), 0, -1)
    orders = (order for size in sizes for order in permutations(LANGUAGES, size))
    return tuple(
        (",".join(order), ", ".join(say("language.name", one) for one in order)) for order in orders
    )


def _changes(changes: tuple[SchoolChange, ...], zone: str) -> VdomDict | None:
    if not changes:
        return None
    labels = tuple(say(f"settings.changes.{name}") for name in ("when", "who", "what"))
    return html.section(
        {"id": "changes"},
        html.h2(say("settings.changes")),
        records(
            say("settings.changes"),
            labels,
            [
                (moment(one.at, zone), one.by or say("settings.operator"), _what(one))
                for one in changes
            ],
        ),
    )


def _what(change: SchoolChange) -> str:
    return "; ".join(say(f"settings.{name}") for name in change.fields)
