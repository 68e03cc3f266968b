"""What stands beside a field while one types: how it is, in words, and what could be taken."""

from msgspec import Struct
from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.button import fill
from frontend.parts.icon import icon

GOOD, WRONG, ADVICE = "good", "wrong", "advice"
ICONS = {GOOD: "done", WRONG: "wrong", ADVICE: "note"}


class Found(Struct, frozen=True):
    """A page that is meant by what is typed."""

    name: str
    path: str
    about: str


class Answer(Struct, frozen=True):
    """One answer, and what there is to say besides; a press writes `instead` into the field."""

    mark: str
    text: str
    more: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()


def answer_line(name: str, answer: Answer | None) -> VdomDict:
    """Return the place beside a field; it stands there empty, so that nothing has to move in."""
    tied = {"id": f"{name}-answer", "className": "answer"}
    if answer is None:
        return html.div(tied)
    return html.div(
        {**tied, "data-mark": answer.mark},
        html.p(icon(ICONS[answer.mark]), html.span(answer.text)),
        html.ul(*(html.li(sentence) for sentence in answer.more)) if answer.more else None,
        _instead(name, answer.instead) if answer.instead else None,
        html.ul(*(_found(one) for one in answer.found)) if answer.found else None,
    )


def _found(one: Found) -> VdomDict:
    about = html.span({"className": "hint"}, one.about)
    return html.li(html.a({"href": one.path}, one.name), " ", about)


def _instead(name: str, values: tuple[str, ...]) -> VdomDict:
    return html.p({"className": "chips"}, *(fill(name, value, value) for value in values))
