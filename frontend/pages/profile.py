"""The owner's page: children, names, password, sign-ins, and who looked (specification 6, 13)."""

from contextlib import suppress
from functools import partial

from litestar.datastructures import FormMultiDict
from msgspec import Struct
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import children, closed_diaries, consent, phone, profile
from backend.flows import draft as drafts
from backend.flows.registration import view
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages import password
from frontend.pages.account import account_facts
from frontend.pages.answer import refuse
from frontend.pages.consents import ASK
from frontend.pages.email import BANNER
from frontend.pages.registration.asks import whose_sheet
from frontend.pages.registration.code import code_field
from frontend.parts.answer import Answer
from frontend.parts.button import one_press, primary
from frontend.parts.children import BY_LETTER, closed_row, diary_row, opened_row
from frontend.parts.icon import icon
from frontend.parts.moment import moment
from frontend.parts.notice import notice
from frontend.parts.refusals import summary
from frontend.parts.rows import records
from shared.consent import ConsentAsked
from shared.draft import Remembered
from shared.invitation import Audience, Notice
from shared.phone import PhoneShown
from shared.profile import EndSession, Me, ProfileView, Seen
from shared.refusals import Refused
from shared.registration import ChildCode
from shared.sentences import say
from shared.session import SessionShown

PAGE = "profile"  # under this name the draft remembers what was refused here
BACK = "/profile"


class Shown(Struct, frozen=True):
    """What stands on the page besides the account itself."""

    remembered: Remembered
    code: str  # in «Дети»: refused before, or brought from elsewhere
    added: int | None  # the student whose diary has just been opened, as the address says
    school: tuple[str, Notice] | None  # the one that has come into the account with it
    consents: tuple[ConsentAsked, ...]  # what schools ask, and what stands
    phone: PhoneShown
    changed: str  # "password" or "letter": what was just changed or sent, as the address says
    zone: str
    parent: bool


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the owner's page. Raises Refused: NOT_SIGNED_IN."""
    found = await profile.view(caller)
    remembered = await drafts.remembered(PAGE, caller)
    besides = await _besides(query, found.seen, remembered, caller)
    draw = partial(profile_page, found, besides)
    return Drawn(say("section.profile"), draw, found.seen, remembered=remembered)


async def _besides(query: Query, seen: Seen, remembered: Remembered, caller: Caller) -> Shown:
    told = query.get("added")
    added = next((diary.id for diary in seen.me.diaries if str(diary.id) == told), None)
    brought = "" if remembered.typed else await _brought(caller)
    return Shown(
        remembered=remembered,
        code=remembered.typed.get("code", brought),
        added=added,
        school=await children.new_school(added, caller) if added else None,
        consents=await consent.read(caller),
        phone=await phone.read(caller),
        changed=query.get("changed", ""),
        zone=seen.zone,
        parent=_is_parent(caller),
    )


async def _brought(caller: Caller) -> str:
    """Return a code that was typed elsewhere.

    It waits for another password, or its owner had an account already and has signed in since.
    """
    waiting = (await drafts.remembered(password.PAGE, caller)).typed.get("code")
    return waiting or (await view.view(caller)).code


async def add_child(form: FormMultiDict, caller: Caller) -> str:
    """One more child in this account. Raises Refused: NOT_SIGNED_IN.

    A password that does not suit the child is mended on its own page, and the code waits there.
    """
    try:
        added = await children.add_child(intake.read(form, ChildCode), caller)
    except Refused as refused:
        mended = refused.refusals[0].field == "password"
        page, there = (password.PAGE, password.ADDRESS) if mended else (PAGE, BACK)
        await refuse(page, BACK, form, refused, caller, "code")
        return there
    await drafts.write({"remembered": None}, caller)
    return f"{BACK}?added={added.diary.id if added.diary else ''}#children"


async def ask_letter(_: FormMultiDict, caller: Caller) -> str:
    """Send the letter that opens closed diaries; what was wrong with that is told here."""
    try:
        await closed_diaries.ask_letter(caller)
    except Refused as refused:
        await refuse(PAGE, BY_LETTER, FormMultiDict(), refused, caller)
        return BACK
    return f"{BACK}?changed=letter"


async def end_session(form: FormMultiDict, caller: Caller) -> str:
    """End one sign-in of the owner's; one that has ended already is no fault."""
    with suppress(Refused):
        await profile.end_session(intake.read(form, EndSession), caller)
    return f"{BACK}#sessions"


async def whose_child(typed: str, _: Query, caller: Caller) -> Answer | None:
    """Whose diary the code would open, as soon as twelve signs stand there."""
    return whose_sheet(await children.whose(typed, caller))


OWNER = LivePage(
    PAGE,
    BACK,
    read,
    acts={
        f"{BACK}/children": add_child,
        f"{BACK}/sessions/end": end_session,
        BY_LETTER: ask_letter,
    },
    asks={"code": whose_child},
    besides=BANNER,
    keeps=frozenset({"code"}),
    signed_in=True,
)


def _is_parent(caller: Caller) -> bool:
    return caller.identity is not None and caller.identity.audience is Audience.PARENT


def profile_page(found: ProfileView, besides: Shown, live: Still) -> VdomDict:
    """Return what the owner may see and change; a student adds no children."""
    return html.main(
        {"id": "main", "className": "columns", "key": PAGE},
        summary(besides.remembered.refusals),
        html.h1(say("section.profile")),
        _letter_sent(besides.changed),
        account_facts(
            found.seen.me, besides.phone, besides.changed, consents=bool(besides.consents)
        ),
        _children(found.seen.me, besides, live) if besides.parent else None,
        _sessions(found.sessions, besides.zone, live),
    )


def _letter_sent(changed: str) -> VdomDict | None:
    """Where the letter has gone that opens closed diaries, and what to do with it."""
    if changed != "letter":
        return None
    return html.p({"className": "told", "role": "status"}, icon("done"), say("diary.letter.sent"))


def _children(me: Me, besides: Shown, live: Still) -> VdomDict:
    return html.section(
        {"id": "children"},
        html.h2(say("children.title")),
        html.ul(
            *(
                opened_row(diary) if diary.id == besides.added else diary_row(diary)
                for diary in me.diaries
            ),
            *(closed_row(diary) for diary in me.closed),
        ),
        notice(besides.school[1], besides.school[0]) if besides.school else None,
        _asked() if besides.added and _waits(besides.consents) else None,
        html.form(
            {
                "method": "post",
                "action": f"{BACK}/children",
                "className": "stack",
                **live.sent(),
            },
            html.div(
                {"className": "code"}, code_field(besides.code, besides.remembered.refusals, live)
            ),
            primary(say("children.add")),
        ),
    )


def _waits(consents: tuple[ConsentAsked, ...]) -> bool:
    return any(child.asked for one in consents for child in one.children)


def _asked() -> VdomDict:
    return html.p(say("consent.waits"), " ", html.a({"href": ASK}, say("consent.read")))


def _sessions(sessions: tuple[SessionShown, ...], zone: str, live: Still) -> VdomDict:
    return html.section(
        {"id": "sessions"},
        html.h2(say("sessions.title")),
        html.p(say("sessions.lead")),
        records(
            say("sessions.title"),
            (say("sessions.device"), say("sessions.seen"), say("sessions.session")),
            [(one.device, moment(one.seen_at, zone), _end(one, live)) for one in sessions],
        ),
    )


def _end(session: SessionShown, live: Still) -> VdomChild:
    if session.current:
        return html.strong(say("sessions.current"))
    return one_press(
        f"{BACK}/sessions/end", say("sessions.end"), live.sent(), session=str(session.id)
    )
