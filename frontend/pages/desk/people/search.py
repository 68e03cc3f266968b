"""Finding anyone while one types; a plain form where the script does not run."""

from functools import partial
from urllib.parse import urlencode

from reactpy import html
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows import desk
from backend.flows.people import finding, seeing
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.parts.answer import GOOD, WRONG, Answer, Found
from frontend.parts.button import primary
from frontend.parts.field import field
from shared.people import Kind, PeopleFound, PersonFound
from shared.sentences import say, say_number
from shared.staff import StaffRole

PAGE = "desk-people"
PATH = "/desk/people"
CLASS = f"{PATH}/class"
SEEN_BY = (StaffRole.CURATOR, StaffRole.CLASS_TEACHER)
AT_ONCE = 8  # while one types; the form shows them all
FEWEST_SIGNS = 2  # one letter is in every name


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the form, and whoever is meant by what the address asks. Raises Refused."""
    typed = query.get("q", "")
    found = await finding.find(typed, caller)
    draw = partial(search_page, typed, found, await seeing.classes(caller))
    return Drawn(say("desk.section.people"), draw, desk=await desk.seen(caller))


async def find(typed: str, _: Query, caller: Caller) -> Answer | None:
    """The first who are meant, as links; more are found by the form, and by one letter all."""
    if len(typed.strip()) < FEWEST_SIGNS:
        return None
    found = await finding.find(typed, caller)
    if not found.people:
        return Answer(WRONG, say("people.nobody"))
    told = say_number("people.found", len(found.people) + found.more)
    ways = tuple(Found(one.name, address(one), _about(one)) for one in found.people[:AT_ONCE])
    return Answer(GOOD, told, found=ways)


SEARCH = LivePage(PAGE, PATH, read, asks={"q": find}, roles=SEEN_BY)


def address(one: PersonFound) -> str:
    """Return the page of somebody who was found."""
    if one.kind is Kind.PARENT:
        return account_path(one.id)
    return student_path(one.id)


def account_path(account: int) -> str:
    """Return the page of an account."""
    return f"{PATH}/accounts/{account}"


def unlink_path(account: int, student: str) -> str:
    """Return the page that asks why a student's diary is to be taken from an account."""
    return f"{account_path(account)}/unlink?{urlencode({'student': student})}"


def student_path(student: int) -> str:
    """Return the page of a student."""
    return f"{PATH}/students/{student}"


def class_path(name: str, **asked: str) -> str:
    """Return the page of a class."""
    return f"{CLASS}?{urlencode({'name': name, **asked})}"


def _about(one: PersonFound) -> str:
    return say(f"people.kind.{one.kind}", class_name=", ".join(one.classes))


def search_page(typed: str, found: PeopleFound, classes: tuple[str, ...], live: Still) -> VdomDict:
    """One field, who was found, and the classes."""
    return html.main(
        {"id": "main"},
        html.h1(say("desk.section.people")),
        html.form(
            {"method": "get", "action": PATH, "className": "stack", "role": "search"},
            field(
                "q",
                say("people.search"),
                hint=say("people.search.hint"),
                defaultValue=typed,
                autocomplete="off",
                spellCheck="false",
                answer=live.answer("q"),
                **live.typed("q"),
            ),
            primary(say("people.search.do")),
        ),
        *(_found(found) if typed.strip() else ()),
        html.section(
            html.h2(say("people.classes")),
            html.ul(
                {"className": "chips"},
                *(html.li(html.a({"href": class_path(one)}, one)) for one in classes),
            ),
        ),
    )


def _found(found: PeopleFound) -> tuple[VdomDict, ...]:
    if not found.people:
        return (html.p({"role": "status"}, say("people.nobody")),)
    more = html.p(say_number("people.more", found.more)) if found.more else None
    rows = (
        html.li(
            html.a({"href": address(one)}, one.name),
            " ",
            html.span({"className": "hint"}, _about(one)),
        )
        for one in found.people
    )
    told = say_number("people.found", len(found.people) + found.more)
    return (html.section(html.h2(told), html.ul({"className": "people"}, *rows), more),)
