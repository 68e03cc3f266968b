"""Getting back in by e-mail: a letter is asked for, and its link chooses a new password.

Nothing that a visitor hears, and nothing that is done for it, depends on whose address it is:
that is looked up when the letter is sent (specification 12).
"""

from backend import budgets
from backend.caller import Caller
from backend.flows import closed_diaries, replaced
from backend.flows import link as links
from backend.flows import password as passwords
from backend.flows import school as schools
from backend.flows.invitation import reading
from backend.flows.registration import judging
from backend.tables import access_journal, diary, ids, letter, link
from backend.tables import account as accounts
from backend.tables.access_journal import NewEntry
from backend.tables.account import Credentials
from backend.tables.database import transaction
from backend.tables.diary import OpenDiary
from shared import password
from shared.invitation import Audience
from shared.letter import Purpose, Use
from shared.profile import Names
from shared.recovery import Helper, LinkShown, NewPassword, Recovery, RecoveryAnswer
from shared.refusals import Refused
from shared.registration import PasswordJudged
from shared.sentences import say

TOLD = ("recovery.sent", "recovery.wait", "recovery.none", "rescue.curator", "rescue.support")


async def ask(asked: Recovery, caller: Caller) -> RecoveryAnswer:
    """Queue one letter for an address, whether anybody has it or not.

    Raises Refused: a fault of `email`, or that too many were asked for.
    """
    index = caller.fingerprint("account.email", address(asked.email).casefold())
    number = await ids.one()
    async with transaction():
        await budgets.ask_recovery(index, caller)
        await letter.queue_recovery(number, index, caller.language, caller.now)
    helpers = tuple(
        Helper(one.name, one.curator or (say("curator.unknown"),))
        for one in (await schools.told(caller)).helpers()
    )
    return RecoveryAnswer(" ".join(map(say, TOLD)), helpers)


async def opened(token: str, caller: Caller) -> LinkShown:
    """Say whose password a letter's link changes; nothing is spent. Raises Refused: LINK_…"""
    known, diaries = await _whose(token, caller)
    owner = Names(known.family_name, known.given_name, known.middle_name)
    suggested = judging.password_suggestion(owner, diaries, caller)
    return LinkShown(known.login, reading.rule(diaries), suggested)


async def judge(typed: str, token: str, caller: Caller) -> PasswordJudged:
    """Say what is wrong with a new password while it is typed, or what would make it stronger.

    Raises Refused: LINK_… Nothing of it is kept.
    """
    known, diaries = await _whose(token, caller)
    return await judging.with_advice(typed, await passwords.faults(typed, known, diaries, caller))


async def choose(asked: NewPassword, caller: Caller) -> str:
    """Set a new password and return whose login it is; nobody is signed in by that.

    Every session ends, other links for this login too, and a login that failures have closed is
    open again, as are diaries that the address proves. Raises Refused: LINK_…, and everything that
    is wrong with the password.
    """
    known, diaries = await _whose(asked.token, caller)
    refusals = await passwords.faults(asked.password, known, diaries, caller)
    if refusals := (*refusals, *await passwords.one_time_faults(asked.password, known, caller)):
        raise Refused(*refusals)
    hashed, has_signs = await caller.hasher.hash(asked.password), password.has_signs(asked.password)
    entry, note, device, opening = await ids.take(4)
    async with transaction():
        # A curator who sets another password at this moment is before us, or after us.
        await accounts.hold(known.id)
        await links.spend(asked.token, Use.RECOVERY, caller)
        await link.supersede(known.id, Use.RECOVERY, caller.now)
        await accounts.replace_password(known.id, hashed, has_signs=has_signs)
        await replaced.begin_anew(known, device, caller)
        await budgets.forgive(passwords.budget_key(known.id, caller))
        await access_journal.record(
            NewEntry(
                entry,
                known.id,
                None,
                None,
                caller.now,
                "password_recovered",
                "letter",
                caller.agent,
            )
        )
        await closed_diaries.reopen_confirmed(opening, known.id, caller)
        await letter.queue(note, known.id, Purpose.PASSWORD_CHANGED, caller.now, agent=caller.agent)
    return known.login


async def _whose(token: str, caller: Caller) -> tuple[Credentials, list[OpenDiary]]:
    found = await links.live(token, Use.RECOVERY, caller)
    return await accounts.by_id(found.account), await diary.of_account(found.account)


def address(typed: str) -> str:
    """Return an address in its normal form. Raises Refused: none, or what is no address."""
    meant, refusals = judging.email(typed, Audience.PARENT)
    if meant is None:
        raise Refused(*refusals)
    return meant
