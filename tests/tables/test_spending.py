"""What can be had once is had once: the statement that takes it decides."""

from datetime import timedelta

import pytest

from backend.tables import account, diary, finish, invitation, session
from backend.tables.database import Database, rows
from backend.tables.diary import NewDiary
from backend.tables.finish import Kept
from backend.tables.invitation import Invited
from backend.tables.session import NewSession
from tests.makers.clock import NOON
from tests.tables import makers

CODE = b"the code's fingerprint"
DAY = timedelta(days=1)


@pytest.fixture
async def invited(database: Database) -> Invited:
    """A live code of a parent."""
    assert not database.inside()
    school = await makers.add_school("sch46")
    return await makers.invite(school, await makers.add_student(school), CODE)


async def test_a_code_is_spent_once(invited: Invited) -> None:
    mother, father = await makers.add_account("petrova"), await makers.add_account("petrov")

    assert await invitation.spend([invited], mother, NOON) == {invited.id}
    assert await invitation.spend([invited], father, NOON) == set()
    now = await makers.find(CODE)
    assert (now.spent_by, now.spent_at) == (mother, NOON)


async def test_a_spent_code_s_copy_is_gone(invited: Invited) -> None:
    await invitation.spend([invited], await makers.add_account("petrova"), NOON)

    assert [row["sealed"] for row in await rows("SELECT sealed FROM invitation")] == [None]


async def test_a_revoked_code_is_not_spent_and_a_spent_one_not_revoked(invited: Invited) -> None:
    other = await makers.invite(invited.school, invited.student, b"another")
    owner = await makers.add_account("petrova")

    assert await invitation.revoke(other, NOON)
    assert await invitation.spend([invited, other], owner, NOON) == {invited.id}
    assert not await invitation.revoke(invited, NOON)
    assert not await invitation.revoke(other, NOON)


async def test_an_expired_code_is_not_spent(invited: Invited) -> None:
    owner = await makers.add_account("petrova")

    assert await invitation.spend([invited], owner, NOON + DAY) == set()
    assert await invitation.spend([invited], owner, NOON + DAY - timedelta(seconds=1))


async def test_a_code_is_spent_at_its_own_school_only(invited: Invited) -> None:
    elsewhere = await makers.add_school("sch47")
    owner = await makers.add_account("petrova")
    strayed = makers.of_another_school(invited, elsewhere)

    assert await invitation.spend([strayed], owner, NOON) == set()
    assert not await invitation.revoke(strayed, NOON)
    assert (await makers.find(CODE)).spent_at is None


@pytest.mark.usefixtures("database")
async def test_a_login_is_taken_once_whatever_the_case() -> None:
    assert await account.add(makers.account_named(1001, "Petrova"))
    assert not await account.add(makers.account_named(1002, "petrova"))
    assert await account.taken(("PETROVA", "ivanova")) == {"petrova"}


@pytest.mark.usefixtures("database")
async def test_a_password_is_changed_where_the_known_one_still_stands() -> None:
    owner = await makers.add_account("petrova")

    assert await account.set_password(owner, "$new", has_signs=True, known="$argon2id$old")
    assert not await account.set_password(owner, "$late", has_signs=False, known="$argon2id$old")
    now = await account.by_id(owner)
    assert (now.password_hash, now.password_has_signs) == ("$new", True)


async def test_a_diary_is_opened_once(invited: Invited) -> None:
    owner = await makers.add_account("petrova")

    assert await diary.add(NewDiary(2001, invited.school, owner, invited.student, "1", NOON))
    assert not await diary.add(NewDiary(2002, invited.school, owner, invited.student, "1", NOON))


@pytest.mark.usefixtures("database")
async def test_a_refresh_token_is_spent_once() -> None:
    owner = await makers.add_account("petrova")
    new = NewSession(3001, owner, "api", b"family", b"1", "", 3600, NOON, NOON, NOON + DAY)
    await session.add(new)

    first = await session.rotate(b"family", b"1", b"2", NOON, DAY)
    again = await session.rotate(b"family", b"1", b"3", NOON, DAY)
    known = await session.family(b"family")

    assert first is not None
    assert again is None
    assert known is not None
    assert (known.refresh_hash, known.previous_hash) == (b"2", b"1")


@pytest.mark.usefixtures("database")
async def test_a_finished_answer_is_kept_for_its_day() -> None:
    owner = await makers.add_account("petrova")
    await finish.keep(Kept(4001, owner, b"asked", b"answer"), b"key", NOON + DAY)

    assert await finish.find(b"key", NOON) == Kept(4001, owner, b"asked", b"answer")
    assert await finish.find(b"key", NOON + DAY) is None
