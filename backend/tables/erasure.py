"""An account goes: what is left is a number, so that a year of acts keeps its order."""

from collections.abc import Sequence
from datetime import datetime

from backend.tables.database import listed, rows


async def close_diaries(account: int, school: int, now: datetime) -> bool:
    """Take one school's diaries from an account; False where there were none any more."""
    gone = "DELETE FROM diary WHERE account = {} AND school = {} RETURNING id"
    found = await rows(gone, account, school)
    consents = "DELETE FROM consent WHERE account = {} AND school = {}"
    await rows(consents, account, school)
    await rows("DELETE FROM phone WHERE account = {} AND school = {}", account, school)
    spent = "SELECT DISTINCT student FROM invitation WHERE spent_by = {} AND school = {}"
    students = [row["student"] for row in await rows(spent, account, school)]
    if students:
        await free_places(account, school, students, now)
    await rows("DELETE FROM farewell WHERE account = {} AND school = {}", account, school)
    return bool(found)


async def free_places(account: int, school: int, students: Sequence[int], now: datetime) -> None:
    """Free the places of the codes that an account has spent for a school's students.

    Others are issued for them, and nobody has to look into who spent these.
    """
    here = f"spent_by = {{}} AND school = {{}} AND student IN ({listed(len(students))})"
    doubts = f"""
        UPDATE dispute SET settled_at = {{}}
        WHERE settled_at IS NULL AND invitation IN (SELECT id FROM invitation WHERE {here})
    """
    await rows(doubts, now, account, school, *students)
    codes = f"""
        UPDATE invitation SET spent_by = NULL, revoked_at = {{}}
        WHERE {here} AND revoked_at IS NULL
    """
    await rows(codes, now, account, school, *students)


async def erase(account: int, now: datetime) -> None:
    """Take away all by which an account can be used, found or told whose it was.

    No login begins with the sign that stands in its place, and no hash is empty.
    """
    sql = """
        UPDATE account SET login = {}, password_hash = '', family_name = '', given_name = '',
            middle_name = '', folded = '', email = NULL, email_index = NULL,
            email_confirmed_at = NULL, email_detached_at = NULL, password_has_signs = NULL,
            password_once_until = NULL, password_reset_at = NULL, reset_untold_at = NULL,
            blocked_at = NULL, erased_at = {}
        WHERE id = {}
    """
    await rows(sql, f"#{account}", now, account)
    held = ("session", "device", "finish", "link", "blocking", "farewell", "consent", "phone")
    for table in held:
        await rows(f"DELETE FROM {table} WHERE account = {{}}", account)
    codes = "UPDATE invitation SET spent_by = NULL, revoked_at = {} WHERE spent_by = {}"
    await rows(codes, now, account)
    # A reason is free text, and may name whom it is about.
    await rows("UPDATE unlinking SET account = NULL, reason = '' WHERE account = {}", account)
    await rows("DELETE FROM deletion WHERE account = {} AND answered_at IS NULL", account)
    refusals = "UPDATE deletion SET reason = '' WHERE account = {} AND reason IS NOT NULL"
    await rows(refusals, account)
    # What was done stays for its year; by what, and about whom, does not.
    await rows("UPDATE access_journal SET agent = '', student = NULL WHERE account = {}", account)
    letters = """
        UPDATE letter SET email = NULL, email_index = NULL, agent = '', answer = NULL,
            state = CASE WHEN state IN ('held', 'queued', 'waiting') THEN 'void' ELSE state END,
            state_at = {}
        WHERE account = {}
    """
    await rows(letters, now, account)


async def forget_before(moment: datetime) -> None:
    """Delete what is left of the accounts that were erased before a moment."""
    await rows("DELETE FROM account WHERE erased_at < {}", moment)
