"""What the steps share: their order and number, what was typed, what was refused."""

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from frontend.parts.button import one_press
from frontend.parts.refusals import Refusals, summary
from frontend.parts.stepper import stepper
from shared.draft import DraftView, Remembered, Step
from shared.invitation import Audience
from shared.sentences import say

# A student is not asked for children.
STEPS = {
    Audience.PARENT: (Step.CODE, Step.PERSON, Step.LOGIN, Step.EMAIL, Step.CHILDREN),
    Audience.STUDENT: (Step.CODE, Step.PERSON, Step.LOGIN, Step.EMAIL),
}
ROOT = "/registration"


def path(step: Step) -> str:
    """Return the address of a step; the first is the registration's own."""
    return ROOT if step is Step.CODE else f"{ROOT}/{step}"


def is_reached(view: DraftView, step: Step) -> bool:
    """Tell whether a step may be opened."""
    order = list(Step)
    return order.index(step) <= order.index(view.reached)


def schools(view: DraftView) -> tuple[str, ...]:
    """Return the schools that the codes so far belong to: their curators are named."""
    first = (view.whose.school,) if view.whose else ()
    return (*first, *(child.diary.school for child in view.children.values() if child.diary))


def told(view: DraftView, step: Step) -> Remembered:
    """Return what this step's form was refused, if it was the last to be sent."""
    return view.remembered if view.remembered.page == step else Remembered(step)


def refusals(view: DraftView, step: Step) -> Refusals:
    """Return the faults of this step's form."""
    return told(view, step).refusals


def typed(view: DraftView, step: Step, name: str, kept: str) -> str:
    """Return what stands in a field: what was refused as it was typed, else what is kept."""
    return told(view, step).typed.get(name, kept)


def framed(view: DraftView, step: Step, *content: VdomChild) -> VdomDict:
    """Return a step's page: the way back, the summary of faults, the form, the way out."""
    audience = view.whose.audience if view.whose else None
    order = STEPS[audience or Audience.PARENT]
    place = order.index(step)
    back = path(order[place - 1]) if place else "/"
    forget = one_press(f"{ROOT}/forget", say("registration.forget")) if view.whose else None
    return html.main(
        {"id": "main", "key": step},
        stepper(back, place + 1, len(order) if audience else None),
        summary(refusals(view, step)),
        *content,
        forget,
    )
