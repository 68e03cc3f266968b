"""Pages and API as one application: the one place where the two meet."""

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from backend import house
from backend.app import Opens, api_router, assembled
from backend.settings import Settings
from frontend.pages import (
    access_journal,
    asset,
    home,
    journal,
    language,
    password,
    problem,
    profile,
    session,
)
from frontend.pages.help import show_help
from frontend.pages.registration import doors
from frontend.pages.threshold import Threshold, provide_page_caller


def build(settings: Settings, opens: Opens = house.opened) -> Litestar:
    """Return the whole product as an application; `opens` is how it opens its house."""
    routers: list[ControllerRouterHandler] = [
        pages_router(),
        asset.asset,
        asset.manifest,
        api_router(),
    ]
    return assembled(settings, opens, routers, {Exception: problem.answer_any})


def pages_router() -> Router:
    """Return every page; what they refuse without a form is a page too."""
    return Router(
        path="/",
        route_handlers=[
            home.show_home,
            doors.router(),
            session.show_login,
            session.sign_in,
            session.sign_out,
            journal.show_journal,
            journal.show_section,
            profile.show_profile,
            profile.add_child,
            profile.end_session,
            password.show_password,
            password.change_password,
            access_journal.show_access,
            show_help,
            language.choose_language,
        ],
        dependencies={"caller": Provide(provide_page_caller, sync_to_thread=False)},
        middleware=[Threshold()],
        exception_handlers={Exception: problem.answer},
    )
