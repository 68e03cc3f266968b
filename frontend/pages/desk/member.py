"""One of the staff: another role, a new password or factor, handing over, goodbye."""

from functools import partial
from urllib.parse import urlencode

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk
from backend.flows import draft as drafts
from backend.flows.staff import caring, resetting
from frontend.live.page import Act, Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse, settled
from frontend.pages.desk.given import PAGE as GIVEN
from frontend.pages.desk.given import give, given, put_away
from frontend.pages.desk.proof import proof_path
from frontend.pages.desk.staff import MEMBER, PATH, member_path, role_of, roles, state_of
from frontend.parts.button import one_press, primary
from frontend.parts.desk import DESK
from frontend.parts.refusals import summary
from frontend.parts.rows import facts
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.refusals import Refusal, Refused, Why
from shared.sentences import say
from shared.staff import StaffReset, StaffRole, Use
from shared.team import Colleague, StaffChange, StaffNumber

PAGE = "desk-member"  # under this name the draft remembers what was typed and refused here
CHANGE, RESET, REMOVE, HAND_OVER = (
    f"{MEMBER}/{act}" for act in ("role", "reset", "remove", "hand-over")
)
AWAY = f"{MEMBER}/link"
LOST = (Use.PASSWORD, Use.FACTOR, Use.BOTH)


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read somebody's page. Raises Refused: NOT_FOUND where they are not of this school."""
    seen, remembered = await desk.seen(caller), await drafts.remembered(PAGE, caller)
    one = await _meant(query.get("id", ""), caller)
    link = (await drafts.remembered(GIVEN, caller)).typed
    draw = partial(member_page, one, link, remembered, seen.zone)
    return Drawn(one.name, draw, desk=seen, remembered=remembered)


async def _meant(number: str, caller: Caller) -> Colleague:
    found = [one for one in (await caring.everybody(caller)).staff if str(one.id) == number]
    if not found:
        raise Refused(Refusal("staff", Why.NOT_FOUND))
    return found[0]


def _act(path: str, work: Act) -> Act:
    """Return the door of a form: what it was refused is told on the member's page.

    Where the second factor was shown too long ago, that is asked for first.
    """

    async def act(form: FormMultiDict, caller: Caller) -> str:
        there = f"{MEMBER}?{urlencode({'id': str(form.get('staff', ''))})}"
        try:
            return await work(form, caller)
        except Refused as refused:
            if refused.refusals[0].why is Why.SECOND_FACTOR_STALE:
                return proof_path(there)
            await refuse(PAGE, path, form, refused, caller, "role", "classes")
            return there

    return act


async def change(form: FormMultiDict, caller: Caller) -> str:
    """Give somebody another role or other classes."""
    asked = intake.read(form, StaffChange)
    await caring.change(asked, caller)
    await settled(PAGE, caller)
    return member_path(asked.staff)


async def remove(form: FormMultiDict, caller: Caller) -> str:
    """Let somebody go."""
    await caring.remove(intake.read(form, StaffNumber), caller)
    return PATH


async def hand_over(form: FormMultiDict, caller: Caller) -> str:
    """Make somebody the curator; whoever did that signs in anew."""
    await caring.hand_over(intake.read(form, StaffNumber), caller)
    return DESK


async def reset(form: FormMultiDict, caller: Caller) -> str:
    """Make a link by which somebody chooses anew; it stands on this page."""
    asked = intake.read(form, StaffReset)
    link = await resetting.reset(asked, caller)
    await give((await _meant(str(asked.staff), caller)).name, link, caller)
    return member_path(asked.staff)


MEMBERS = LivePage(
    PAGE,
    MEMBER,
    read,
    acts={
        CHANGE: _act(CHANGE, change),
        RESET: _act(RESET, reset),
        REMOVE: _act(REMOVE, remove),
        HAND_OVER: _act(HAND_OVER, hand_over),
        AWAY: put_away(PATH),
    },
    roles=(StaffRole.CURATOR,),
)


def member_page(
    one: Colleague, link: dict[str, str], remembered: Remembered, zone: str, _: Still
) -> VdomDict:
    """Who somebody is, and what a curator can do for them or to them."""
    return html.main(
        {"id": "main"},
        back_link(PATH),
        summary(remembered.refusals),
        html.h1(one.name),
        given(link, AWAY),
        facts(
            (say("desk.staff.role"), role_of(one), None),
            (say("desk.staff.state"), state_of(one, zone), None),
        ),
        _role(one, remembered),
        _lost(one),
        _goodbye(one),
    )


def _role(one: Colleague, remembered: Remembered) -> VdomDict:
    known = Remembered(PAGE, remembered.refusals, {"classes": ", ".join(one.classes)})
    return html.section(
        html.h2(say("desk.member.role")),
        html.p(say("desk.member.anew")),
        html.form(
            {"method": "post", "action": CHANGE, "className": "stack"},
            html.input({"type": "hidden", "name": "staff", "defaultValue": str(one.id)}),
            *roles(one.role, remembered if remembered.refusals else known),
            primary(say("desk.member.role.act")),
        ),
    )


def _lost(one: Colleague) -> VdomDict:
    """Links to choose anew; who has not come in yet needs but a new one to come in by."""
    uses = LOST if one.login else (Use.JOIN,)
    return html.section(
        html.h2(say("desk.member.lost" if one.login else "desk.member.link")),
        html.p(say("desk.member.lost.lead")),
        *(
            one_press(RESET, say(f"desk.member.{use}"), staff=str(one.id), use=use.value)
            for use in uses
        ),
    )


def _goodbye(one: Colleague) -> VdomDict:
    over = one_press(HAND_OVER, say("desk.member.hand-over.act"), staff=str(one.id))
    may_be_curator = bool(one.login) and not one.you
    return html.section(
        *(
            (html.h2(say("desk.member.hand-over")), html.p(say("desk.member.hand-over.lead")), over)
            if may_be_curator
            else ()
        ),
        html.h2(say("desk.member.remove")),
        html.p(say("desk.member.remove.lead")),
        one_press(REMOVE, say("desk.member.remove.act"), staff=str(one.id)),
    )
