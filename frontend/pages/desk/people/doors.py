"""All doors of the school's people."""

from litestar import Router
from litestar.types import ControllerRouterHandler

from frontend.pages.desk.people import acts, one_time, student, unlink
from frontend.pages.desk.people.search import SEARCH
from frontend.pages.doors import doors_of


def router() -> Router:
    """Return the doors of search, of every person, and of what is done for them."""
    acting: list[ControllerRouterHandler] = [
        acts.router(),
        one_time.router(),
        unlink.router(),
        student.show_student,
    ]
    return Router("/", route_handlers=[*doors_of(SEARCH), *acting])
