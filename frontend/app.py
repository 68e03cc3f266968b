"""Pages and API as one application: the one place where the two meet."""

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.types import ControllerRouterHandler

from backend import house
from backend.app import Opens, api_router, assembled
from backend.settings import Settings
from frontend.live import socket
from frontend.live.guard import Places
from frontend.pages import (
    access_journal,
    asset,
    confirmation,
    consents,
    deletion,
    demo_letters,
    diaries,
    email,
    holdings,
    home,
    journal,
    language,
    meeting,
    new_password,
    notices,
    password,
    phone,
    problem,
    profile,
    recovery,
    school,
    session,
)
from frontend.pages.desk import class_lists as desk_class_lists
from frontend.pages.desk import codes as desk_codes
from frontend.pages.desk import consents as desk_consents
from frontend.pages.desk import destroyed as desk_destroyed
from frontend.pages.desk import farewells as desk_farewells
from frontend.pages.desk import home as desk_home
from frontend.pages.desk import invitations as desk_invitations
from frontend.pages.desk import leavers as desk_leavers
from frontend.pages.desk import link as desk_link
from frontend.pages.desk import login as desk_login
from frontend.pages.desk import mail_trial as desk_mail_trial
from frontend.pages.desk import meetings as desk_meetings
from frontend.pages.desk import member as desk_member
from frontend.pages.desk import own as desk_own
from frontend.pages.desk import own_email as desk_own_email
from frontend.pages.desk import pipeline as desk_pipeline
from frontend.pages.desk import preview as desk_preview
from frontend.pages.desk import printing as desk_printing
from frontend.pages.desk import promotion as desk_promotion
from frontend.pages.desk import proof as desk_proof
from frontend.pages.desk import requests as desk_requests
from frontend.pages.desk import roster as desk_roster
from frontend.pages.desk import settings as desk_settings
from frontend.pages.desk import staff as desk_staff
from frontend.pages.desk import support as desk_support
from frontend.pages.desk.people import doors as desk_people
from frontend.pages.desk.people.search import SEARCH
from frontend.pages.doors import doors_of
from frontend.pages.help import HELP
from frontend.pages.registration import doors as registration
from frontend.pages.threshold import Threshold, provide_page_caller

OF_OWNER = (
    *journal.PAGES,
    profile.OWNER,
    password.CHANGE,
    email.CHANGE,
    access_journal.ACCESS,
    notices.NOTICES,
    *consents.CONSENTS,
    phone.CHANGE,
    holdings.DATA,
    deletion.DELETION,
)
OF_STAFF = (
    desk_home.HOME,
    desk_codes.CODES,
    desk_invitations.INVITATIONS,
    desk_roster.ROSTER,
    desk_preview.PREVIEW,
    desk_leavers.PAGE,
    desk_farewells.FAREWELLS,
    desk_promotion.PROMOTION,
    desk_staff.STAFF,
    desk_member.MEMBERS,
    *desk_own.OWN,
    desk_own_email.OWN_EMAIL,
    desk_mail_trial.MAIL,
    desk_requests.REQUESTS,
    desk_meetings.MEETINGS,
)
LIVE = (
    home.HOME,
    school.PAGE,
    *registration.PAGES,
    session.LOGIN,
    *OF_OWNER,
    HELP,
    recovery.ASK,
    recovery.ASKED,
    new_password.NEW,
    desk_login.LOGIN,
    desk_link.LINK,
    desk_proof.PROOF,
    SEARCH,
    desk_pipeline.CLASS,
    meeting.MEETING,
    *OF_STAFF,
)


def build(settings: Settings, opens: Opens = house.opened, *, demo: bool = False) -> Litestar:
    """Return the whole product as an application; `opens` is how it opens its house.

    The demonstration alone shows the letters that it has written, to whoever is at the machine.
    """
    routers: list[ControllerRouterHandler] = [
        pages_router(*([demo_letters.show_letters] if demo else [])),
        socket.door(LIVE, Places(settings.workers)),
        asset.asset,
        asset.manifest,
        api_router(),
    ]
    return assembled(settings, opens, routers, {Exception: problem.answer_any})


def pages_router(*more: HTTPRouteHandler) -> Router:
    """Return every page; what they refuse without a form is a page too."""
    return Router(
        path="/",
        route_handlers=[
            *doors_of(home.HOME),
            school.show_school,
            registration.router(),
            session.router(),
            confirmation.router(),
            recovery.router(),
            new_password.router(),
            diaries.router(),
            password.find_change,
            password.change_password,
            *(door for page in (*OF_OWNER, *OF_STAFF) for door in doors_of(page)),
            desk_login.router(),
            desk_link.router(),
            desk_proof.router(),
            desk_roster.router(),
            desk_preview.router(),
            desk_people.router(),
            desk_pipeline.router(),
            desk_class_lists.router(),
            desk_printing.router(),
            meeting.show_meeting,
            desk_settings.router(),
            desk_consents.router(),
            desk_support.router(),
            holdings.give_file,
            desk_destroyed.router(),
            *doors_of(HELP),
            language.choose_language,
            *more,
        ],
        dependencies={"caller": Provide(provide_page_caller)},
        middleware=[Threshold()],
        exception_handlers={Exception: problem.answer},
    )
