"""The school's people: found, seen, and helped."""

from typing import Annotated

from litestar.params import FromPath, QueryParameter

from backend.flows import one_time_password
from backend.flows.people import acting, finding, phoning, seeing
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import a_file, delete, get, post
from shared.document import Document
from shared.people import (
    AccountSeen,
    ClassSeen,
    LoginShown,
    Marked,
    OneTimes,
    PeopleFound,
    PhoneSeen,
    SessionEnd,
    StudentSeen,
    Unlink,
)
from shared.staff import StaffRole

PEOPLE = "/desk/people"
ACCOUNT = f"{PEOPLE}/accounts/{{account:int}}"
STAFF = {"security": TOKEN, **at_desk(StaffRole.CURATOR, StaffRole.CLASS_TEACHER)}
CURATOR = {"security": TOKEN, **at_desk(StaffRole.CURATOR)}
ASKED = QueryParameter(description="Any parts of a name, a class or a login, parted by blanks")
MARKED = example({"accounts": [4711, 4712]})
UNLINK = example({"student": 4711, "reason": "Решение суда от 12.11.2026"})


@get(PEOPLE, operation_id="findPeople", **STAFF)
async def find(caller: Asks, q: Annotated[str, ASKED] = "") -> PeopleFound:
    """Find anyone of the school, thirty at most, and say how many more there are.

    The parts may stand in any order, in any case, with е for ё, in the wrong keyboard layout. A
    class teacher finds people of the own classes, and by no login.
    """
    return await finding.find(q, caller)


@get(f"{PEOPLE}/students/{{student:int}}", operation_id="seeStudent", **STAFF)
async def see_student(student: FromPath[int], caller: Asks) -> StudentSeen:
    """Show who reads a student's diary; to curators also from whom it was taken, and why."""
    return await seeing.student(student, caller)


@get(f"{PEOPLE}/classes/{{name:str}}", operation_id="seeClass", **STAFF)
async def see_class(name: FromPath[str], caller: Asks) -> ClassSeen:
    """Show a class with its accounts, in the order of its list."""
    return await seeing.school_class(name, caller)


@get(ACCOUNT, operation_id="seeAccount", **STAFF)
async def see_account(account: FromPath[int], caller: Asks) -> AccountSeen:
    """Show an account that reads a diary of the school; its details to curators alone."""
    return await seeing.account(account, caller)


@post(f"{ACCOUNT}/login", operation_id="seeLogin", status_code=200, **CURATOR)
async def see_login(account: FromPath[int], caller: Asks) -> LoginShown:
    """Show the login. The owner reads in the access journal that a curator looked."""
    return await seeing.login(account, caller)


@post(f"{ACCOUNT}/phone", operation_id="seePhone", status_code=200, **STAFF)
async def see_phone(account: FromPath[int], caller: Asks) -> PhoneSeen:
    """Show the phone that the school asked for, to curators and class teachers of a child.

    The owner reads in the access journal that somebody looked. 404 where the school asks for none,
    or was given none.
    """
    return await phoning.show(account, caller)


@post(f"{PEOPLE}/one-time-passwords", operation_id="setOneTimePasswords", **CURATOR)
async def set_one_time_passwords(data: Annotated[Marked, MARKED], caller: Asks) -> OneTimes:
    """Replace passwords by one-time ones, which are in this answer and nowhere else.

    Good for seven days and one sign-in, after which the owner chooses another. All sessions end.
    The second factor has to be fresh: 403 `second-factor-stale` names the call that renews it.
    """
    return await one_time_password.issue(data, caller)


@post(
    f"{PEOPLE}/one-time-passwords/slips",
    operation_id="printOneTimePasswords",
    status_code=200,
    responses=a_file("application/pdf"),
    **CURATOR,
)
async def print_one_time_passwords(data: Annotated[Marked, MARKED], caller: Asks) -> Document:
    """The same as a PDF of slips to be handed out, a class after the other."""
    return await one_time_password.slips(data, caller)


@delete(f"{ACCOUNT}/sessions", operation_id="endSessions", status_code=204, **CURATOR)
async def end_sessions(account: FromPath[int], caller: Asks) -> None:
    """End every session of an account."""
    await acting.end_sessions(account, SessionEnd(), caller)


@delete(
    f"{ACCOUNT}/sessions/{{session:int}}", operation_id="endSession", status_code=204, **CURATOR
)
async def end_session(account: FromPath[int], session: FromPath[int], caller: Asks) -> None:
    """End one session of an account."""
    await acting.end_sessions(account, SessionEnd(session), caller)


@post(f"{ACCOUNT}/unlinkings", operation_id="unlinkDiary", status_code=204, **CURATOR)
async def unlink(account: FromPath[int], data: Annotated[Unlink, UNLINK], caller: Asks) -> None:
    """Take a student's diary from an account; the reason is kept for the staff."""
    await acting.unlink(account, data, caller)


@post(f"{ACCOUNT}/block", operation_id="blockAccount", status_code=204, **CURATOR)
async def block(account: FromPath[int], caller: Asks) -> None:
    """Let nobody sign in, and end every session at once."""
    await acting.block(account, caller)


@delete(f"{ACCOUNT}/block", operation_id="unblockAccount", status_code=204, **CURATOR)
async def unblock(account: FromPath[int], caller: Asks) -> None:
    """Take the school's own block back."""
    await acting.unblock(account, caller)


@post(f"{ACCOUNT}/diaries", operation_id="openDiaries", status_code=204, **CURATOR)
async def open_diaries(account: FromPath[int], caller: Asks) -> None:
    """Say that the owner has proved who they are: diaries of this school that were closed open.

    The second factor has to be fresh.
    """
    await acting.open_diaries(account, caller)


DOORS = (
    find,
    see_student,
    see_class,
    see_account,
    see_login,
    see_phone,
    set_one_time_passwords,
    print_one_time_passwords,
    end_sessions,
    end_session,
    unlink,
    block,
    unblock,
    open_diaries,
)
