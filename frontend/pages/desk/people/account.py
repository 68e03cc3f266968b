"""An account's page: whose it is, what it opens, and what the curator can do for its owner."""

from functools import partial

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.caller import Caller
from backend.flows import desk
from backend.flows import draft as drafts
from backend.flows.people import seeing
from frontend.live.page import Drawn, plain
from frontend.pages.access_journal import entries
from frontend.pages.desk.people.search import PATH, account_path, student_path, unlink_path
from frontend.parts.button import one_press, primary, second
from frontend.parts.icon import icon
from frontend.parts.moment import moment
from frontend.parts.refusals import summary
from frontend.parts.rows import Row, facts, records
from frontend.parts.stepper import back_link
from shared import spoken
from shared.draft import Remembered
from shared.people import AccountDetails, AccountSeen, Mailbox, PhoneSeen, StudentRead
from shared.phone import spoken as spoken_phone
from shared.sentences import say
from shared.session import SessionShown


async def drawn(
    account: int, caller: Caller, login: str = "", phone: PhoneSeen | None = None
) -> Drawn:
    """Read an account's page; login and phone stand on it only where asked for just now."""
    found, seen = await seeing.account(account, caller), await desk.seen(caller)
    remembered = await drafts.remembered(account_path(account), caller)
    draw = plain(partial(account_page, found, seen.zone, remembered, login, phone))
    return Drawn(found.name, draw, desk=seen, remembered=remembered)


def account_page(
    found: AccountSeen, zone: str, remembered: Remembered, login: str, phone: PhoneSeen | None
) -> VdomDict:
    """Return what this somebody of the staff may see, and do."""
    details = found.details
    return html.main(
        {"id": "main"},
        back_link(PATH),
        summary(remembered.refusals),
        html.h1(found.name),
        facts(
            (say("people.who"), say(f"people.audience.{found.audience}"), None),
            (say("people.registered"), moment(found.registered_at, zone), None),
            *(_facts(found.id, details, zone, login) if details else ()),
            *(_phone(found.id, phone) if found.phone else ()),
        ),
        _diaries(found, curator=details is not None),
        *(_acts(found.id, details, zone) if details else ()),
    )


def _phone(account: int, seen: PhoneSeen | None) -> tuple[Row]:
    """Hidden until it is asked for; then with the reason under which it was given."""
    press = one_press(f"{account_path(account)}/phone", say("people.phone.show"))
    shown: VdomChild = say("people.phone.hidden")
    if seen is not None:
        number = html.span({"className": "typed"}, spoken_phone(seen.number))
        shown = html.span(number, " ", say("people.phone.why", why=seen.why))
    return ((say("phone.label"), shown, press),)


def _facts(account: int, details: AccountDetails, zone: str, login: str) -> tuple[Row, ...]:
    path = account_path(account)
    until = details.one_time_until
    password = (
        say("people.password.one-time", until=spoken.moment(until, zone))
        if until
        else say("people.password.own")
    )
    shown = html.span({"className": "typed"}, login) if login else say("people.login.hidden")
    return (
        (say("login.label"), shown, one_press(f"{path}/login", say("people.login.show"))),
        (say("profile.email"), _mailbox(details.email), None),
        (say("password.label"), password, None),
        (say("people.sign-in"), _blocked(details, zone), _block(path, details)),
    )


def _mailbox(email: Mailbox) -> str:
    if email.refused:
        return say("people.email.refused", provider=email.provider)
    return say(f"people.email.{email.status}", provider=email.provider)


def _blocked(details: AccountDetails, zone: str) -> VdomChild:
    if details.blocked_at is None:
        return say("people.open")
    since = say("people.blocked", since=spoken.moment(details.blocked_at, zone))
    return html.strong(icon("wrong"), since)


def _block(path: str, details: AccountDetails) -> VdomDict:
    act = "unblock" if details.blocked_at else "block"
    return one_press(f"{path}/{act}", say(f"people.{act}"))


def _diaries(found: AccountSeen, *, curator: bool) -> VdomDict:
    title = say("people.diaries")
    return html.section(
        html.h2(title),
        html.ul(
            {"className": "people"}, *(_diary(found.id, one, curator) for one in found.diaries)
        ),
        _closed(found) if curator and any(one.closed for one in found.diaries) else None,
    )


def _diary(account: int, one: StudentRead, curator: bool) -> VdomDict:
    unlink = unlink_path(account, str(one.student))
    return html.li(
        html.a({"href": student_path(one.student)}, one.name),
        " ",
        html.span({"className": "hint"}, one.class_name),
        html.strong(" ", say("people.diary.closed")) if one.closed else None,
        html.span(" ", html.a({"href": unlink}, say("people.unlink"))) if curator else None,
    )


def _closed(found: AccountSeen) -> VdomDict:
    """The diaries that another school's password closed: the curator knows who stands there."""
    return html.form(
        {"method": "post", "action": f"{account_path(found.id)}/diaries", "className": "stack"},
        html.p(say("people.diaries.closed")),
        second(say("people.diaries.open")),
    )


def _acts(account: int, details: AccountDetails, zone: str) -> tuple[VdomDict, ...]:
    path = account_path(account)
    return (
        html.section(
            {"id": "password"},
            html.h2(say("people.one-time")),
            html.p(say("people.one-time.what")),
            html.form(
                {"method": "post", "action": f"{path}/password", "className": "stack"},
                primary(say("people.one-time.show")),
                second(say("people.one-time.print"), formAction=f"{path}/slip"),
            ),
        ),
        _sessions(path, details.sessions, zone),
        html.section(html.h2(say("access.title")), entries(details.journal, zone, owner="owner")),
    )


def _sessions(path: str, sessions: tuple[SessionShown, ...], zone: str) -> VdomDict:
    title, end = say("people.sessions"), f"{path}/sessions"
    labels = tuple(say(f"sessions.{name}") for name in ("device", "seen", "session"))
    rows: list[tuple[VdomChild, ...]] = [
        (
            one.device,
            moment(one.seen_at, zone),
            one_press(end, say("sessions.end"), session=str(one.id)),
        )
        for one in sessions
    ]
    if not rows:
        return html.section(html.h2(title), html.p(say("people.sessions.none")))
    return html.section(
        html.h2(title), records(title, labels, rows), one_press(end, say("people.sessions.end"))
    )
