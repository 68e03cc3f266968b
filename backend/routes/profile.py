"""What the owner of an account sees and changes."""

from typing import Annotated

from backend.flows import (
    access_journal,
    children,
    closed_diaries,
    email,
    notice,
    password,
    profile,
)
from backend.routes.common import TOKEN, Asks, example, recognised, signed_in
from backend.routes.door import get, post
from backend.routes.invitation import CODE
from shared.notice import NoticeShown
from shared.profile import ChildAdded, EmailChange, Entry, Me, PasswordChange
from shared.registration import ChildCode

CHILD = example({"code": CODE})
PASSWORD = example(
    {
        "current_password": "ЗарницаКувшинМята7",
        "password": "ОблакоТропинкаЛён4",
        "end_other_sessions": True,
    }
)

EMAIL = example({"email": "petrova@example.com", "password": "ЗарницаКувшинМята7"})


@get("/me", operation_id="readMe", security=TOKEN)
async def me(caller: Asks) -> Me:
    """Say who is signed in, and which diaries are open."""
    return await profile.me(caller)


@post("/me/children", operation_id="addChild", security=TOKEN, guards=[signed_in])
async def add_child(data: Annotated[ChildCode, CHILD], caller: Asks) -> ChildAdded:
    """Open one more child's diary with its code.

    The notice is that of a school which is new to the account: show it. A fault of the field
    password means that the account's password does not suit the child or its school: change it
    first, with this code in the request; the code is not spent.
    """
    return await children.add_child(data, caller)


@get("/me/access-journal", operation_id="readAccessJournal", security=TOKEN)
async def read_access_journal(caller: Asks) -> tuple[Entry, ...]:
    """List every act on the account, the newest first."""
    return await access_journal.read(caller)


@get("/me/notices", operation_id="readNotices", security=TOKEN)
async def read_notices(caller: Asks) -> tuple[NoticeShown, ...]:
    """List the notices on personal data that the owner was shown, in the versions of then."""
    return await notice.read(caller)


@post(
    "/me/password",
    operation_id="changePassword",
    security=TOKEN,
    guards=[recognised],
    status_code=204,
)
async def change_password(data: Annotated[PasswordChange, PASSWORD], caller: Asks) -> None:
    """Set a new password; the other sessions end unless it is said otherwise.

    Whom a one-time password of the curator's let in hears 403 `password-change-required` from
    every other call until this one: the current password is then the one-time one.
    """
    await password.change(data, caller)


@post(
    "/me/password-reset/acknowledgement",
    operation_id="acknowledgePasswordReset",
    security=TOKEN,
    guards=[signed_in],
    status_code=204,
)
async def acknowledge_password_reset(caller: Asks) -> None:
    """Say that the owner has read that a curator replaced the password: it is told no more."""
    await profile.acknowledge_reset(caller)


@post(
    "/me/diaries/letters",
    operation_id="askToOpenDiaries",
    security=TOKEN,
    guards=[signed_in],
    status_code=202,
)
async def ask_to_open_diaries(caller: Asks) -> Me:
    """Send a letter whose link opens the diaries that a one-time password has closed.

    Only to an address that had been confirmed before; three an hour at most.
    """
    await closed_diaries.ask_letter(caller)
    return await profile.me(caller)


@post("/me/email", operation_id="changeEmail", security=TOKEN, guards=[signed_in], status_code=202)
async def change_email(data: Annotated[EmailChange, EMAIL], caller: Asks) -> Me:
    """Give another address; its confirmation letter goes out at once.

    The current password proves who asks. A confirmed old address is told by a letter.
    """
    await email.change(data, caller)
    return await profile.me(caller)


@post(
    "/me/email/letters",
    operation_id="sendEmailAgain",
    security=TOKEN,
    guards=[signed_in],
    status_code=202,
)
async def send_email_again(caller: Asks) -> Me:
    """Send one more letter to confirm the address by, three an hour at most.

    The answer says what becomes of it, and from when the next may be asked for.
    """
    await email.send_again(caller)
    return await profile.me(caller)
