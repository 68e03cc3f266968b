"""One's own account at the desk."""

from typing import Annotated

from backend.flows.staff import own, own_email
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import get, post
from shared.staff import EVERY_ROLE, Factor
from shared.team import (
    DeskSessions,
    OwnAddress,
    OwnEmail,
    OwnFactor,
    OwnPassword,
    RecoveryCodes,
    SessionNumber,
)

END = example({"session": 46})
PASSWORD = example({"current_password": "ЗарницаКувшинМята7", "password": "ОблакоТропинкаЛён4"})
EMAIL = example({"email": "zimina@example.com", "current_password": "ЗарницаКувшинМята7"})
FACTOR = example({"digits": "287082", "nonce": "6b1f"})
STAFF = at_desk(*EVERY_ROLE)


@get("/desk/sessions", operation_id="readDeskSessions", security=TOKEN, **STAFF)
async def read(caller: Asks) -> DeskSessions:
    """List the caller's sessions, and how many recovery codes are left."""
    return await own.shown(caller)


@post(
    "/desk/sessions/ends",
    operation_id="endDeskSession",
    status_code=204,
    security=TOKEN,
    **STAFF,
)
async def end(data: Annotated[SessionNumber, END], caller: Asks) -> None:
    """End one of the caller's sessions."""
    await own.end_session(data, caller)


@post(
    "/desk/me/password",
    operation_id="changeDeskPassword",
    status_code=204,
    security=TOKEN,
    **STAFF,
)
async def change_password(data: Annotated[OwnPassword, PASSWORD], caller: Asks) -> None:
    """Set a new password; the caller's other sessions end."""
    await own.change_password(data, caller)


@get("/desk/me/email", operation_id="readDeskEmail", security=TOKEN, **STAFF)
async def read_email(caller: Asks) -> OwnAddress:
    """Return the caller's own address, masked."""
    return await own_email.read(caller)


@post(
    "/desk/me/email",
    operation_id="changeDeskEmail",
    status_code=204,
    security=TOKEN,
    **STAFF,
)
async def change_email(data: Annotated[OwnEmail, EMAIL], caller: Asks) -> None:
    """Take another address for letters about the desk, or none; the old one is told."""
    await own_email.change(data, caller)


@post(
    "/desk/me/factor/offers",
    operation_id="offerFactor",
    status_code=200,
    security=TOKEN,
    **STAFF,
)
async def offer(caller: Asks) -> Factor:
    """Give a new authenticator its secret; nothing changes until its digits come back."""
    return await own.offer(caller)


@post("/desk/me/factor", operation_id="changeFactor", status_code=200, security=TOKEN, **STAFF)
async def change_factor(data: Annotated[OwnFactor, FACTOR], caller: Asks) -> RecoveryCodes:
    """Take the new authenticator by its digits; recovery codes are new, other sessions end."""
    return await own.change_factor(data, caller)


@post(
    "/desk/me/recovery-codes",
    operation_id="renewRecoveryCodes",
    status_code=200,
    security=TOKEN,
    **STAFF,
)
async def renew_codes(caller: Asks) -> RecoveryCodes:
    """Give ten new recovery codes, told this once; the old ones are void."""
    return await own.renew_codes(caller)
