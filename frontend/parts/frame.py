"""What stands around every page: whose journal it is, the ways on, and who helps.

It stays as the server wrote it; only the page between header and footer is ReactPy's.
"""

from msgspec import Struct
from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.curator import curator
from frontend.parts.icon import icon
from shared.school import SchoolTold
from shared.sentences import LANGUAGES, language, say

# The journal's sections in the order of the menu, with their addresses.
SECTIONS = {
    "diary": "/journal",
    "timetable": "/journal/timetable",
    "homework": "/journal/homework",
    "marks": "/journal/marks",
    "announcements": "/journal/announcements",
    "messages": "/journal/messages",
    "profile": "/profile",
}


class Menu(Struct, frozen=True):
    """Where somebody who is signed in may go, each with the key of its name, and how out."""

    home: str
    ways: tuple[tuple[str, str], ...]
    sign_out: str
    look: str = "wide"  # the class of the body


JOURNAL = Menu(
    SECTIONS["diary"],
    tuple((f"section.{name}", path) for name, path in SECTIONS.items()),
    "/logout",
)


class Frame(Struct, frozen=True):
    """What is known about the page and about whoever reads it."""

    title: str
    path: str  # with the query: where the language button comes back to
    languages: tuple[str, ...] = LANGUAGES  # that are offered to whoever reads it
    menu: Menu | None = None  # of whoever is signed in
    schools: tuple[SchoolTold, ...] = ()  # whose page it is, or whose curators may help
    case: str = ""  # the number to tell the support, on error pages
    script: str = ""  # one that this page has besides the others' own


def brand(schools: tuple[SchoolTold, ...]) -> str:
    """Return the journal's name: with its school where there is but one."""
    if len(schools) != 1:
        return say("frame.brand")
    return say("frame.brand.school", school=schools[0].name.replace("№ ", "№\N{NO-BREAK SPACE}"))


def header(frame: Frame) -> VdomDict:
    """Return the line at the top: the journal's name, and the sections or help and language."""
    home = frame.menu.home if frame.menu else "/"
    ways = _sections(frame, frame.menu) if frame.menu else (_help_and_language(frame),)
    return html.header(
        {"className": "top"},
        html.a({"className": "skip", "href": "#main"}, say("frame.skip")),
        html.div(
            {"className": "top-line"},
            html.a({"className": "brand", "href": home}, html.span(brand(frame.schools))),
            *ways,
        ),
    )


def footer(frame: Frame) -> VdomDict:
    """Return the foot: each school's curator, privacy, and the case number of an error."""
    return html.footer(
        {"className": "foot"},
        html.p(
            {"className": "case", "hidden": not frame.case},
            say("frame.case"),
            " ",
            html.strong({"id": "case"}, frame.case),
        ),
        *map(curator, frame.schools),
        html.p(say("frame.privacy")),
        _help_and_language(frame) if frame.menu else None,
    )


def _sections(frame: Frame, menu: Menu) -> tuple[VdomDict, VdomDict]:
    """The menu twice: a row where there is room, behind a button where there is not."""
    label = {"aria-label": say("frame.sections")}
    return (
        html.nav({"className": "sections-row", **label}, _links(frame, menu)),
        html.details(
            {"className": "sections-button"},
            html.summary(say("frame.sections"), icon("down")),
            html.nav(label, _links(frame, menu)),
        ),
    )


def _links(frame: Frame, menu: Menu) -> VdomDict:
    here = frame.path.partition("?")[0]
    return html.ul(
        *(
            html.li(
                html.a(
                    {"href": path, "aria-current": "page" if path == here else None},
                    say(key),
                )
            )
            for key, path in menu.ways
        ),
        html.li(
            html.form(
                {"method": "post", "action": menu.sign_out},
                html.button({"type": "submit", "className": "link"}, say("frame.sign-out")),
            )
        ),
    )


def _help_and_language(frame: Frame) -> VdomDict:
    return html.div(
        {"className": "ways"},
        html.a({"href": "/help"}, say("frame.help")),
        *(_language(other, frame.path) for other in frame.languages if other != language()),
    )


def _language(other: str, path: str) -> VdomDict:
    return html.form(
        {"method": "post", "action": "/language"},
        html.input({"type": "hidden", "name": "to", "defaultValue": path}),
        html.button(
            {
                "type": "submit",
                "className": "link",
                "name": "language",
                "value": other,
                "lang": other,
            },
            other.upper(),
            html.span({"className": "away"}, f" {say('language.name', other)}"),
        ),
    )
