"""One row of «Дети»: whose diary a code opens, or what was wrong with that code and only that."""

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from frontend.parts.button import one_press
from frontend.parts.icon import icon
from shared import spoken
from shared.draft import Whose
from shared.profile import OwnDiary, Unproved
from shared.registration import OPENED, ChildOutcome, Diary
from shared.sentences import say

CODES = "/profile#children"  # where a code of the child is entered
BY_LETTER = "/profile/diaries/letters"


def child_row(outcome: ChildOutcome, action: VdomChild = None, **attributes: str) -> VdomDict:
    """Return the answer to one code; the action stands at its right."""
    if outcome.outcome == OPENED and outcome.diary:
        return opened_row(outcome.diary, action, **attributes)
    return html.li(
        {"className": "child wrong", **attributes},
        icon("wrong"),
        html.div(
            html.span({"className": "typed"}, outcome.code),
            html.p(outcome.message),
        ),
        action,
    )


def opened_row(diary: Diary, action: VdomChild = None, **attributes: str) -> VdomDict:
    """Return whose diary is open, and in which school."""
    return html.li(
        {"className": "child good", **attributes},
        icon("done"),
        html.div(*_whose(diary)),
        action,
    )


def diary_row(diary: OwnDiary) -> VdomDict:
    """Return one of the diaries that have been open for a while: nothing to celebrate.

    Of a student who leaves, the day on which it closes is told before; of one that is to be proved
    again, how.
    """
    closes = diary.closes_on and html.p(say("diary.closes", day=spoken.day(diary.closes_on)))
    look = "child closed" if diary.unproved else "child"
    proofs = _proofs(diary.unproved) if diary.unproved else ()
    return html.li({"className": look}, html.div(*_whose(diary), closes, *proofs))


def closed_row(diary: OwnDiary) -> VdomDict:
    """Return a diary that is closed: since when, and whom to ask."""
    since = spoken.day(diary.closes_on) if diary.closes_on else ""
    told = html.p(say("diary.closed", day=since))
    return html.li({"className": "child closed"}, html.div(*_whose(diary), told))


def _whose(diary: Diary) -> tuple[VdomDict, VdomDict]:
    named = say("child", person=diary.person, class_name=diary.class_name)
    return html.strong(named), html.p(diary.school)


def _proofs(unproved: Unproved) -> tuple[VdomDict, ...]:
    """How a diary opens again that another school's one-time password has closed."""
    by_code = html.a({"href": CODES}, say("diary.unproved.code"))
    by_letter = one_press(BY_LETTER, say("diary.unproved.letter")) if unproved.by_email else None
    return (
        html.p(say("diary.unproved")),
        html.p(say("diary.unproved.how"), " ", by_code),
        *((by_letter,) if by_letter else ()),
    )


def first_row(whose: Whose) -> VdomDict:
    """Return the row of the code that the registration began with."""
    return html.li(
        {"className": "child good"},
        icon("done"),
        html.div(
            html.strong(say("child", person=whose.person, class_name=whose.class_name)),
            html.p(whose.school),
        ),
    )
