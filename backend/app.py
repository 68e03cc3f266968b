"""The one place where the API's parts meet."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from litestar import Litestar, Router
from litestar.types import ControllerRouterHandler, ExceptionHandlersMap

from backend import house, news, problems
from backend.addresses import NumberGuard
from backend.document import ClosedStructs, document
from backend.headers import Headers
from backend.house import House
from backend.origin import OriginGuard
from backend.routes import (
    confirmation,
    consent,
    health,
    holdings,
    invitation,
    phone,
    profile,
    recovery,
    registration,
    school,
    session,
)
from backend.routes.desk import consent as desk_consent
from backend.routes.desk import dispute as desk_dispute
from backend.routes.desk import farewell as desk_farewell
from backend.routes.desk import invitation as desk_invitation
from backend.routes.desk import link as desk_link
from backend.routes.desk import mail_trial as desk_mail_trial
from backend.routes.desk import meeting as desk_meeting
from backend.routes.desk import own as desk_own
from backend.routes.desk import people as desk_people
from backend.routes.desk import pipeline as desk_pipeline
from backend.routes.desk import promotion as desk_promotion
from backend.routes.desk import requests as desk_requests
from backend.routes.desk import roster as desk_roster
from backend.routes.desk import school as desk_school
from backend.routes.desk import session as desk_session
from backend.routes.desk import staff as desk_staff
from backend.routes.desk import support as desk_support
from backend.settings import Settings
from backend.workers import cases, languages, outbox, retention
from shared.refusals import Refused

API = "/api"
LARGEST_BODY = 64 * 1024  # bytes; a list that is brought to the desk has its own bound

Opens = Callable[[Settings], AbstractAsyncContextManager[House]]


def build(settings: Settings, opens: Opens = house.opened) -> Litestar:
    """Return the API as an application; `opens` is how it opens its house when it starts."""
    return assembled(settings, opens, [api_router()], {Exception: problems.answer})


def assembled(
    settings: Settings,
    opens: Opens,
    routers: list[ControllerRouterHandler],
    handlers: ExceptionHandlersMap,
) -> Litestar:
    """Put routers behind the one guard, the one set of headers and the one house."""

    @asynccontextmanager
    async def living(app: Litestar) -> AsyncIterator[None]:
        async with (
            opens(settings) as opened,
            retention.running(opened),
            cases.running(opened),
            news.listening() as heard,
            languages.running(opened, heard),
            outbox.running(opened, heard),
        ):
            app.state.house, app.state.news = opened, heard
            yield

    return Litestar(
        route_handlers=[*routers, health.live, health.ready],
        middleware=[OriginGuard(settings), NumberGuard()],
        before_send=[Headers(settings)],
        exception_handlers=handlers,
        lifespan=[living],
        openapi_config=document(API),
        plugins=[ClosedStructs()],
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
    )


def api_router() -> Router:
    """Return the API's routes, whose refusals are problem documents."""
    handlers: dict[int | type[Exception], Any] = {
        Refused: problems.answer,
        Exception: problems.answer,
    }
    return Router(
        path=f"{API}/v1",
        route_handlers=[
            invitation.check_invitation,
            invitation.dispute_invitation,
            registration.check_login,
            registration.register,
            session.sign_in,
            session.refresh,
            session.sign_out,
            confirmation.confirm_email,
            profile.me,
            profile.add_child,
            profile.read_access_journal,
            profile.read_notices,
            profile.change_password,
            profile.change_email,
            profile.send_email_again,
            profile.acknowledge_password_reset,
            profile.ask_to_open_diaries,
            confirmation.open_diaries,
            *consent.DOORS,
            *phone.DOORS,
            holdings.read_holdings,
            holdings.read_deletion,
            holdings.ask_deletion,
            holdings.take_deletion_back,
            recovery.ask,
            recovery.choose_password,
            school.read_school,
            desk_session.sign_in,
            desk_session.sign_out,
            desk_session.prove,
            desk_session.me,
            desk_link.open_link,
            desk_link.use_link,
            desk_own.read,
            desk_own.end,
            desk_own.change_password,
            desk_own.read_email,
            desk_own.change_email,
            desk_own.offer,
            desk_own.change_factor,
            desk_own.renew_codes,
            desk_staff.read,
            desk_school.read,
            desk_school.save,
            *desk_consent.DOORS,
            desk_mail_trial.read,
            desk_mail_trial.send,
            desk_staff.invite,
            desk_staff.change,
            desk_staff.remove,
            desk_staff.hand_over,
            desk_invitation.print_sheets,
            desk_invitation.read_printings,
            desk_invitation.read_sheets,
            desk_invitation.replace_lost,
            desk_invitation.revoke,
            desk_pipeline.read_pipeline,
            desk_pipeline.read_people,
            *desk_pipeline.EXPORTS,
            desk_pipeline.read_missing,
            desk_pipeline.read_parents,
            desk_dispute.read_disputes,
            desk_dispute.settle,
            desk_staff.reset,
            *desk_roster.DOORS,
            *desk_promotion.DOORS,
            *desk_farewell.DOORS,
            *desk_people.DOORS,
            desk_requests.read_requests,
            desk_requests.grant_request,
            desk_requests.refuse_request,
            desk_requests.read_destroyed,
            desk_requests.read_affected,
            desk_meeting.open_meeting,
            desk_meeting.read_meetings,
            desk_meeting.end_meeting,
            desk_meeting.show_meeting,
            desk_support.read,
            desk_support.find,
        ],
        exception_handlers=handlers,
    )
