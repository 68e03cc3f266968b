"""«Дети»: a list that grows; each code gets its own answer at once (specification 6)."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.live.page import Still
from frontend.pages.registration.code import code_field
from frontend.pages.registration.form import framed, refusals, typed
from frontend.parts.button import one_press, primary, second
from frontend.parts.children import child_row, first_row
from frontend.parts.notice import notice
from shared.draft import DraftView, Step, Whose
from shared.sentences import say


def children_page(view: DraftView, whose: Whose, live: Still) -> VdomDict:
    """The codes so far, a field for one more, and the end.

    «Завершить» sends the field too: a code that was typed and not added must not be lost.
    """
    return framed(
        view,
        Step.CHILDREN,
        html.h1(say("children.title")),
        html.p(say("children.lead")),
        html.ul(
            # A row that comes is read out; a name of its own keeps it the same when another goes.
            {"aria-live": "polite", "aria-relevant": "additions"},
            first_row(whose),
            *(
                child_row(outcome, _remove(student, live), id=f"child-{student}")
                for student, outcome in view.children.items()
            ),
        ),
        *(notice(told, school) for school, told in view.other_notices),
        html.form(
            {
                "method": "post",
                "action": "/registration/children",
                "className": "stack",
                **live.sent(),
            },
            html.div(
                {"className": "code"},
                code_field(
                    typed(view, Step.CHILDREN, "code", ""), refusals(view, Step.CHILDREN), live
                ),
            ),
            second(say("children.add")),
            primary(say("registration.finish"), formAction="/registration/finish"),
        ),
    )


def _remove(student: int, live: Still) -> VdomDict:
    return one_press(
        "/registration/children/remove",
        say("children.remove"),
        live.sent(),
        about=f"child-{student}",
        student=str(student),
    )
