"""One's own account at the desk: sessions, password, second factor, recovery codes."""

from contextlib import suppress
from functools import partial

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk
from backend.flows import draft as drafts
from backend.flows.staff import joining, own, own_email
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages.answer import refuse
from frontend.pages.desk import codes
from frontend.pages.desk.own_email import EMAIL
from frontend.pages.desk.proof import proof_first, proof_path
from frontend.pages.registration.asks import password_answer
from frontend.parts import password
from frontend.parts.answer import Answer
from frontend.parts.button import one_press, primary
from frontend.parts.factor import digits_field, factor
from frontend.parts.icon import icon
from frontend.parts.moment import moment
from frontend.parts.refusals import summary
from frontend.parts.rows import facts, records
from frontend.parts.stepper import back_link
from shared.draft import Remembered
from shared.refusals import Refused, Why
from shared.sentences import say
from shared.session import SessionShown
from shared.staff import EVERY_ROLE, DeskSeen, Factor
from shared.team import DeskSessions, OwnAddress, OwnFactor, OwnPassword, SessionNumber

PATH = "/desk/me"
END, CODES = f"{PATH}/sessions/end", f"{PATH}/codes"
PASSWORD, FACTOR = f"{PATH}/password", f"{PATH}/factor"
OF_PASSWORD, OF_FACTOR = "desk-password", "desk-factor"  # where the draft remembers refusals


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the page. Raises Refused: NOT_SIGNED_IN."""
    seen, shown = await desk.seen(caller), await own.shown(caller)
    address, changed = await own_email.read(caller), query.get("changed") == "password"
    draw = partial(own_page, seen, shown, address, changed)
    return Drawn(say("desk.section.me"), draw, desk=seen)


async def end_session(form: FormMultiDict, caller: Caller) -> str:
    """End one sign-in of one's own; one that has ended already is no fault."""
    with suppress(Refused):
        await own.end_session(intake.read(form, SessionNumber), caller)
    return PATH


async def renew_codes(_: FormMultiDict, caller: Caller) -> str:
    """Give new recovery codes; they are the next page."""
    try:
        await codes.keep((await own.renew_codes(caller)).recovery_codes, caller)
    except Refused as refused:
        return proof_first(refused, PATH)
    return codes.PATH


async def read_password(caller: Caller, _: Query) -> Drawn | str:
    """Read the form for a new password. Raises Refused: NOT_SIGNED_IN."""
    remembered = await drafts.remembered(OF_PASSWORD, caller)
    draw, seen = partial(password_page, remembered), await desk.seen(caller)
    return Drawn(say("password.change.title"), draw, desk=seen, remembered=remembered)


async def change_password(form: FormMultiDict, caller: Caller) -> str:
    """Change it, and go back."""
    try:
        await own.change_password(intake.read(form, OwnPassword), caller)
    except Refused as refused:
        await refuse(OF_PASSWORD, PASSWORD, form, refused, caller)
        return PASSWORD
    return f"{PATH}?changed=password"


async def judge_password(typed: str, _: Query, caller: Caller) -> Answer | None:
    """What is left to mend, or what would make an allowed password stronger."""
    return password_answer(await own.judge(typed, caller)) if typed else None


async def read_factor(caller: Caller, _: Query) -> Drawn | str:
    """Read what a new authenticator is given; who has not proved themselves lately does first."""
    try:
        offered = await own.offer(caller)
    except Refused as refused:
        return proof_first(refused, FACTOR)
    remembered = await drafts.remembered(OF_FACTOR, caller)
    draw, seen = partial(factor_page, offered, remembered), await desk.seen(caller)
    return Drawn(say("desk.factor.title"), draw, desk=seen, remembered=remembered)


async def change_factor(form: FormMultiDict, caller: Caller) -> str:
    """Take the new authenticator; its recovery codes are the next page."""
    try:
        made = await own.change_factor(intake.read(form, OwnFactor), caller)
    except Refused as refused:
        if refused.refusals[0].why is Why.SECOND_FACTOR_STALE:
            return proof_path(FACTOR)
        await refuse(OF_FACTOR, FACTOR, form, refused, caller)
        return FACTOR
    await codes.keep(made.recovery_codes, caller)
    return codes.PATH


OWN = (
    LivePage("desk-me", PATH, read, acts={END: end_session, CODES: renew_codes}, roles=EVERY_ROLE),
    LivePage(
        OF_PASSWORD,
        PASSWORD,
        read_password,
        acts={PASSWORD: change_password},
        asks={"password": judge_password},
        roles=EVERY_ROLE,
    ),
    LivePage(OF_FACTOR, FACTOR, read_factor, acts={FACTOR: change_factor}, roles=EVERY_ROLE),
)


def own_page(
    seen: DeskSeen, shown: DeskSessions, address: OwnAddress, changed: bool, live: Still
) -> VdomDict:
    """Who one is here, what one signs in by, and where one is signed in."""
    done = html.strong({"className": "done"}, icon("done"), say("profile.password.changed"))
    return html.main(
        {"id": "main"},
        html.h1(say("desk.section.me")),
        facts(
            (say("desk.staff.name"), seen.name, None),
            (say("desk.staff.role"), _role(seen), None),
            (
                say("password.label"),
                done if changed else say("profile.password.kept"),
                html.a({"href": PASSWORD}, say("profile.password.change")),
            ),
            (
                say("desk.email"),
                address.masked or say("desk.me.email.none"),
                html.a({"href": EMAIL}, say("desk.me.email.change")),
            ),
            (
                say("desk.factor.title"),
                say("desk.me.factor"),
                html.a({"href": FACTOR}, say("desk.me.factor.change")),
            ),
            (
                say("desk.codes.title"),
                say("desk.me.codes", left=shown.codes_left),
                one_press(CODES, say("desk.me.codes.renew"), live.sent()),
            ),
        ),
        html.section(
            {"id": "sessions"},
            html.h2(say("sessions.title")),
            records(
                say("sessions.title"),
                (say("sessions.device"), say("sessions.seen"), say("sessions.session")),
                [
                    (one.device, moment(one.seen_at, seen.zone), _end(one, live))
                    for one in shown.sessions
                ],
            ),
        ),
    )


def _role(seen: DeskSeen) -> str:
    role = say(f"desk.role.{seen.role}")
    return f"{role}, {', '.join(seen.classes)}" if seen.classes else role


def _end(session: SessionShown, live: Still) -> VdomChild:
    if session.current:
        return html.strong(say("sessions.current"))
    return one_press(END, say("sessions.end"), live.sent(), session=str(session.id))


def password_page(remembered: Remembered, live: Still) -> VdomDict:
    """One question: the old password, and the new one."""
    return html.main(
        {"id": "main"},
        back_link(PATH),
        summary(remembered.refusals),
        html.h1(say("password.change.title")),
        html.form(
            {"method": "post", "action": PASSWORD, "className": "stack"},
            password.current("current_password", say("password.current"), remembered.refusals),
            password.new(
                "password",
                say("password.new"),
                joining.RULE,
                remembered.refusals,
                hint=say("desk.link.password.hint"),
                answer=live.answer("password"),
                **live.typed("password"),
            ),
            html.p(say("desk.me.ends")),
            primary(say("password.change")),
        ),
    )


def factor_page(offered: Factor, remembered: Remembered, _: Still) -> VdomDict:
    """What a new authenticator is given, and the question for its digits."""
    return html.main(
        {"id": "main"},
        back_link(PATH),
        summary(remembered.refusals),
        html.h1(say("desk.factor.title")),
        html.p(say("desk.factor.why")),
        factor(offered),
        html.form(
            {"method": "post", "action": FACTOR, "className": "stack"},
            html.input({"type": "hidden", "name": "nonce", "defaultValue": offered.nonce}),
            digits_field(remembered.refusals, say("desk.factor.digits")),
            html.p(say("desk.me.ends")),
            primary(say("desk.me.factor.change")),
        ),
    )
