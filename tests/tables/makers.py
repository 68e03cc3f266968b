"""Rows to begin with: a school, its student Анна, an account, an invitation."""

from datetime import date, timedelta

from msgspec.structs import replace

from backend.tables import account, ids, invitation, roster, school
from backend.tables.account import NewAccount
from backend.tables.database import transaction
from backend.tables.invitation import Invited, NewInvitation
from backend.tables.roster import StudentRow
from shared.school import NewSchool
from tests.makers.clock import NOON

NO_BUDGET = (b"", b"")


async def add_school(short_name: str) -> int:
    """A school that allows letters and digits."""
    number = await ids.one()
    assert await school.add(number, NewSchool(f"Школа {short_name}", short_name), "1", NOON)
    return number


async def add_student(where: int) -> int:
    """Анна Петрова, 7А."""
    number = await ids.one()
    anna = StudentRow(number, None, "Петрова", "Анна", "", "female", None, "7А")
    async with transaction():
        await roster.add_students(where, [anna])
    return number


async def add_account(login: str) -> int:
    """A parent's account without an address."""
    number = await ids.one()
    assert await account.add(account_named(number, login))
    return number


def account_named(number: int, login: str) -> NewAccount:
    """Such an account, not written yet."""
    names = ("Петрова", "Мария", "")
    return NewAccount(
        number,
        "parent",
        login,
        "$argon2id$old",
        *names,
        "ru",
        email=None,
        email_index=None,
        created_at=NOON,
        password_has_signs=False,
    )


async def invite(where: int, student: int, fingerprint: bytes) -> Invited:
    """A parent's code that is valid for a day."""
    number = await ids.one()
    until = NOON + timedelta(days=1)
    new = NewInvitation(
        number, where, student, "parent", 1, fingerprint, b"sealed", date(2026, 11, 23), until, NOON
    )
    async with transaction():
        await invitation.add([new])
    return await find(fingerprint)


async def find(fingerprint: bytes) -> Invited:
    """The invitation as it stands now."""
    found, _ = await invitation.find((fingerprint,), NO_BUDGET, NOON)
    return found[0]


def of_another_school(invited: Invited, where: int) -> Invited:
    """The same code, said to be of a school that it is not of."""
    return replace(invited, school=where)
