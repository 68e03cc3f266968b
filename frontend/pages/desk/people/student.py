"""A student's page: who reads the diary, and who of the parents in the list does not yet."""

from functools import partial

from litestar import Response, get
from litestar.params import FromPath
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend.flows import desk
from backend.flows.people import seeing
from backend.routes.common import Asks, at_desk
from frontend.live.page import Drawn, plain
from frontend.pages.answer import AnyRequest, shown
from frontend.pages.desk.people.search import PATH, SEEN_BY, account_path, class_path
from frontend.parts.moment import moment
from frontend.parts.rows import facts, records
from frontend.parts.stepper import back_link
from shared.people import Reader, StudentSeen, Unlinked
from shared.sentences import say


@get(f"{PATH}/students/{{student:int}}", include_in_schema=False, **at_desk(*SEEN_BY))
async def show_student(
    student: FromPath[int], request: AnyRequest, caller: Asks
) -> Response[bytes]:
    """Show a student of the school, or of the own classes."""
    found, seen = await seeing.student(student, caller), await desk.seen(caller)
    draw = plain(partial(student_page, found, seen.zone))
    return await shown(request, Drawn(found.name, draw, desk=seen))


def student_page(found: StudentSeen, zone: str) -> VdomDict:
    """Return the student's own account, the parents', and what was taken from whom."""
    return html.main(
        {"id": "main"},
        back_link(PATH),
        html.h1(found.name),
        facts(
            (
                say("people.class"),
                html.a({"href": class_path(found.class_name)}, found.class_name),
                None,
            ),
            (say("people.own"), _own(found.account), None),
        ),
        html.section(
            html.h2(say("people.parents")),
            _readers(found.parents, zone) if found.parents else html.p(say("people.no-parents")),
            *_listed(found.listed),
        ),
        _unlinked(found.unlinked, zone) if found.unlinked else None,
    )


def _own(account: Reader | None) -> VdomChild:
    if account is None:
        return say("people.unregistered")
    return html.a({"href": account_path(account.account)}, say("people.account.open"))


def _readers(parents: tuple[Reader, ...], zone: str) -> VdomDict:
    labels = (say("people.name"), say("people.since"))
    rows: list[tuple[VdomChild, ...]] = [
        (html.a({"href": account_path(one.account)}, one.name), moment(one.since, zone))
        for one in parents
    ]
    return records(say("people.parents"), labels, rows)


def _listed(names: tuple[str, ...]) -> tuple[VdomDict, ...]:
    if not names:
        return ()
    return (html.p(say("people.listed")), html.ul(*(html.li(name) for name in names)))


def _unlinked(acts: tuple[Unlinked, ...], zone: str) -> VdomDict:
    labels = tuple(say(f"people.{name}") for name in ("when", "name", "by", "reason"))
    rows: list[tuple[VdomChild, ...]] = [
        (moment(one.at, zone), one.name, one.by, one.reason) for one in acts
    ]
    title = say("people.unlinked")
    return html.section(html.h2(title), records(title, labels, rows))
