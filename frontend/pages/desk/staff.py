"""Who works at the desk: everybody, whoever is asked next, and what was done to their accounts."""

from functools import partial
from urllib.parse import urlencode

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk
from backend.flows import draft as drafts
from backend.flows.staff import caring, hiring
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse
from frontend.pages.desk.given import PAGE as GIVEN
from frontend.pages.desk.given import give, given, put_away
from frontend.parts.button import primary
from frontend.parts.email import email_field
from frontend.parts.field import field
from frontend.parts.moment import moment
from frontend.parts.radios import radios
from frontend.parts.refusals import summary
from frontend.parts.rows import records
from shared.draft import Remembered
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import NewStaff, StaffRole
from shared.team import Colleague, StaffEntry, Team

PAGE = "desk-staff"  # under this name the draft remembers what was typed and refused here
PATH = "/desk/staff"
AWAY = "/desk/staff/link"
MEMBER = "/desk/staff/member"


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the page. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    team, seen = await caring.everybody(caller), await desk.seen(caller)
    remembered = await drafts.remembered(PAGE, caller)
    link = (await drafts.remembered(GIVEN, caller)).typed
    draw = partial(staff_page, team, link, remembered, seen.zone)
    return Drawn(say("desk.section.staff"), draw, desk=seen, remembered=remembered)


async def invite(form: FormMultiDict, caller: Caller) -> str:
    """Ask somebody to the desk; the link stands on this page until it is put away."""
    try:
        asked = intake.read(form, NewStaff)
        link = await hiring.invite(asked, None, caller)
    except Refused as refused:
        await refuse(PAGE, PATH, form, refused, caller, "name", "role", "classes", "email")
        return PATH
    await give(asked.name, link, caller)
    return PATH


STAFF = LivePage(
    PAGE, PATH, read, acts={PATH: invite, AWAY: put_away(PATH)}, roles=(StaffRole.CURATOR,)
)


def member_path(number: int) -> str:
    """Return the address of somebody's own page."""
    return f"{MEMBER}?{urlencode({'id': number})}"


def staff_page(
    team: Team, link: dict[str, str], remembered: Remembered, zone: str, _: Still
) -> VdomDict:
    """Everybody in a table, the link that was just made, and the form for the next one."""
    return html.main(
        {"id": "main"},
        summary(remembered.refusals),
        html.h1(say("desk.section.staff")),
        given(link, AWAY),
        records(
            say("desk.section.staff"),
            tuple(say(f"desk.staff.{one}") for one in ("name", "role", "state")),
            [_row(one, zone) for one in team.staff],
        ),
        _invitation(remembered),
        _journal(team.journal, zone) if team.journal else None,
    )


def _row(one: Colleague, zone: str) -> tuple[VdomChild, ...]:
    you = html.span({"className": "hint"}, " ", say("desk.staff.you")) if one.you else None
    name = html.span(html.a({"href": member_path(one.id)}, one.name), you)
    return name, role_of(one), state_of(one, zone)


def role_of(one: Colleague) -> str:
    """Say what somebody is here for, and for which classes."""
    role = say(f"desk.role.{one.role}")
    return f"{role}, {', '.join(one.classes)}" if one.classes else role


def state_of(one: Colleague, zone: str) -> VdomChild:
    """Say by which login somebody comes, or until when their link is good."""
    if one.state == "in":
        return html.span({"className": "typed"}, one.login)
    if one.link_until is None:
        return say("desk.staff.late")
    return html.span(say("desk.staff.asked"), " ", moment(one.link_until, zone))


def roles(chosen: str, remembered: Remembered) -> tuple[VdomDict, VdomDict]:
    """Return the questions for a role, and for the classes of a class teacher."""
    answers = tuple(
        (one.value, say(f"desk.role.{one}"), say(f"desk.role.{one}.hint")) for one in StaffRole
    )
    typed = remembered.typed
    return (
        radios(
            "role",
            say("desk.staff.role"),
            answers,
            typed.get("role", chosen),
            remembered.refusals,
        ),
        field(
            "classes",
            say("desk.staff.classes"),
            remembered.refusals,
            hint=say("desk.staff.classes.hint"),
            defaultValue=typed.get("classes", ""),
            autocomplete="off",
        ),
    )


def _invitation(remembered: Remembered) -> VdomDict:
    return html.section(
        {"id": "invite"},
        html.h2(say("desk.staff.invite")),
        html.p(say("desk.staff.invite.lead")),
        html.form(
            {"method": "post", "action": PATH, "className": "stack", "noValidate": True},
            field(
                "name",
                say("desk.staff.name"),
                remembered.refusals,
                hint=say("desk.staff.name.hint"),
                defaultValue=remembered.typed.get("name", ""),
                autocomplete="off",
            ),
            *roles(StaffRole.CLASS_TEACHER, remembered),
            email_field(
                say("desk.staff.email"),
                remembered.refusals,
                hint=say("desk.staff.email.hint"),
                typed=remembered.typed.get("email", ""),
            ),
            primary(say("desk.staff.invite.act")),
        ),
    )


def _journal(entries: tuple[StaffEntry, ...], zone: str) -> VdomDict:
    return html.section(
        {"id": "acts"},
        html.h2(say("desk.staff-acts.title")),
        records(
            say("desk.staff-acts.title"),
            tuple(say(f"desk.staff-acts.{one}") for one in ("at", "what", "by")),
            [
                (
                    moment(one.at, zone),
                    html.span(say(f"desk.act.{one.event}", name=one.name)),
                    one.by or say("desk.staff-acts.machine"),
                )
                for one in entries
            ],
        ),
    )
