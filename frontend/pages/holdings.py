"""What is held about the owner, to read, print and take away; the password comes first."""

from collections.abc import Iterable
from functools import partial

import msgspec
from litestar import Response, get
from litestar.datastructures import FormMultiDict
from litestar.response import Redirect
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows import holdings, profile
from backend.routes.common import Asks, signed_in
from frontend.live.page import Drawn, LivePage, Query, Still, plain
from frontend.pages.access_journal import entries
from frontend.pages.account import full_name
from frontend.pages.answer import file, onward, refuse, settled
from frontend.pages.email import BANNER
from frontend.parts import password
from frontend.parts.button import primary
from frontend.parts.moment import moment
from frontend.parts.refusals import summary
from frontend.parts.rows import facts, records
from frontend.parts.stepper import back_link
from shared import spoken
from shared.document import Document
from shared.draft import Remembered
from shared.holdings import Holdings, PasswordGiven
from shared.phone import spoken as spoken_phone
from shared.refusals import Refused
from shared.sentences import say

PAGE = "holdings"  # under this name the draft remembers what was refused here
PATH = "/profile/data"
FILE = f"{PATH}/file"


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the question for the password, or all that is held. Raises Refused: NOT_SIGNED_IN."""
    seen, title = await profile.seen(caller), say("holdings.title")
    if await holdings.is_proven(caller):
        draw = plain(partial(holdings_page, await holdings.read(caller), seen.zone))
        return Drawn(title, draw, seen)
    remembered = await drafts.remembered(PAGE, caller)
    return Drawn(title, partial(question_page, remembered), seen, remembered=remembered)


async def prove(form: FormMultiDict, caller: Caller) -> str:
    """Take the password; the same page then shows everything for ten minutes."""
    try:
        await holdings.prove(intake.read(form, PasswordGiven), caller)
    except Refused as refused:
        await refuse(PAGE, PATH, form, refused, caller)
        return PATH
    await settled(PAGE, caller)
    return PATH


DATA = LivePage(PAGE, PATH, read, acts={PATH: prove}, besides=BANNER, signed_in=True)


@get(FILE, include_in_schema=False, guards=[signed_in])
async def give_file(caller: Asks) -> Response[bytes] | Redirect:
    """Hand out the same as a file; where the password is not fresh, its page comes first."""
    if not await holdings.is_proven(caller):
        return onward(PATH)
    content = msgspec.json.format(msgspec.json.encode(await holdings.read(caller)), indent=2)
    return file(Document("vhod-data.json", content))


def question_page(remembered: Remembered, live: Still) -> VdomDict:
    """What will be shown, and the password."""
    return html.main(
        {"id": "main", "key": PAGE},
        back_link("/profile"),
        summary(remembered.refusals),
        html.h1(say("holdings.title")),
        html.p(say("holdings.lead")),
        html.form(
            {"method": "post", "action": PATH, "className": "stack", **live.sent()},
            password.current("password", say("holdings.password"), remembered.refusals),
            primary(say("holdings.show")),
        ),
    )


def holdings_page(found: Holdings, zone: str) -> VdomDict:
    """Return everything, section by section; what there is none of says so."""
    return html.main(
        {"id": "main", "key": f"{PAGE}-shown"},
        back_link("/profile"),
        html.h1(say("holdings.title")),
        html.p(say("holdings.made", at=spoken.moment(found.made_at, zone))),
        html.p({"className": "on-screen"}, html.a({"href": FILE}, say("holdings.file"))),
        _account(found, zone),
        _table(
            "diaries",
            ("person", "school", "since", "notice", "closed"),
            (
                (
                    f"{one.person}, {one.class_name}",
                    one.school,
                    moment(one.opened_at, zone),
                    one.notice_version,
                    moment(one.closed_at, zone) if one.closed_at else say("holdings.none"),
                )
                for one in found.diaries
            ),
        ),
        _table(
            "sessions",
            ("device", "since", "seen"),
            (
                (one.device, moment(one.created_at, zone), moment(one.seen_at, zone))
                for one in found.sessions
            ),
        ),
        _table("devices", ("seen",), ((moment(one, zone),) for one in found.devices_seen_at)),
        _table(
            "letters",
            ("about", "when", "state"),
            (
                (
                    say(f"letter.{one.purpose}.title"),
                    moment(one.queued_at, zone),
                    say(f"holdings.state.{one.state}"),
                )
                for one in found.letters
            ),
        ),
        _table(
            "consents",
            ("person", "school", "notice", "when", "answer", "withdrawn"),
            (
                (
                    one.person,
                    one.school,
                    one.version,
                    moment(one.answered_at, zone),
                    say(f"consent.{'given' if one.given else 'later'}"),
                    moment(one.withdrawn_at, zone) if one.withdrawn_at else say("holdings.none"),
                )
                for one in found.consents
            ),
        ),
        _table(
            "phones",
            ("phone", "school", "why", "since"),
            (
                (spoken_phone(one.number), one.school, one.why, moment(one.given_at, zone))
                for one in found.phones
            ),
        ),
        _table(
            "deletions",
            ("school", "when", "outcome", "reason"),
            (
                (
                    one.school,
                    moment(one.asked_at, zone),
                    say(f"deletion.outcome.{one.outcome or 'waiting'}"),
                    one.reason,
                )
                for one in found.deletions
            ),
        ),
        _table(
            "farewells",
            ("school", "goes"),
            ((one.school, moment(one.goes_at, zone)) for one in found.farewells),
        ),
        html.section(
            html.h2(say("access.title")),
            entries(found.journal, zone, owner="you"),
        ),
    )


def _account(found: Holdings, zone: str) -> VdomDict:
    one = found.account
    told: list[tuple[str, VdomChild]] = [
        ("login", one.login),
        ("audience", say(f"holdings.audience.{one.audience}")),
        ("names", full_name(one.names)),
        ("language", say("language.name", one.language)),
        ("created", moment(one.created_at, zone)),
        ("email", one.email or say("holdings.none")),
    ]
    since = (
        ("confirmed", one.email_confirmed_at),
        ("reset", one.password_reset_at),
        ("once", one.password_once_until),
        ("blocked", one.blocked_at),
    )
    told += [(name, moment(at, zone)) for name, at in since if at]
    for listed in found.listed:
        told += [
            ("listed", full_name(listed.names)),
            ("birth", spoken.day(listed.birth_date) if listed.birth_date else say("holdings.none")),
            ("gender", say(f"holdings.gender.{listed.gender or 'none'}")),
            ("external", listed.external_id or say("holdings.none")),
        ]
    rows = ((say(f"holdings.{name}"), value, None) for name, value in told)
    return html.section(html.h2(say("holdings.account")), facts(*rows))


def _table(name: str, columns: tuple[str, ...], rows: Iterable[tuple[VdomChild, ...]]) -> VdomDict:
    title, found = say(f"holdings.{name}"), [*rows]
    labels = tuple(say(f"holdings.column.{column}") for column in columns)
    shown = records(title, labels, found) if found else html.p(say("holdings.none"))
    return html.section(html.h2(title), shown)
