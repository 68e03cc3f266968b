"""The last step of every door: all or nothing, a code spent exactly once (specification 7)."""

import re

import msgspec
from msgspec import Struct

from backend.caller import Caller
from backend.flows import phone as phones
from backend.flows.invitation import reading
from backend.flows.registration import judging
from backend.flows.registration.judging import Child
from backend.tables import access_journal, diary, finish, ids, letter, news
from backend.tables import account as accounts
from backend.tables import invitation as invitations
from backend.tables.access_journal import NewEntry
from backend.tables.account import NewAccount
from backend.tables.database import transaction
from backend.tables.diary import NewDiary
from backend.tables.draft import LIFETIME
from backend.tables.finish import Kept
from backend.tables.invitation import Invited
from shared import login, names, password
from shared.invitation import Audience
from shared.letter import Purpose
from shared.profile import Names
from shared.refusals import Refusal, Refused, Why
from shared.registration import ChildOutcome, Registered, Registration
from shared.sentences import say

_KEY = re.compile(r"[!-~]{16,128}")


class Answers(Struct, frozen=True):
    """What a judged registration comes down to; the password is a hash by now."""

    invited: Invited
    login: str
    password_has_signs: bool
    names: Names
    email: str | None
    children: tuple[Child, ...]
    phone: str = ""
    phone_for: tuple[int, ...] = ()  # the schools whose reason was read beside it


class Receipt(Struct, frozen=True):
    """Under which key the answer is kept for a day, and what was asked with it."""

    key: str
    asked: str


class Answer(Struct, frozen=True):
    """A kept answer: the hash of what was asked, whose account it opened, and what it said."""

    asked: bytes
    account: int
    registered: Registered

    def is_to(self, receipt: Receipt, caller: Caller) -> bool:
        """Tell whether this is the answer to that request, or to another under the same key."""
        return self.asked == caller.fingerprint("finish.asked", receipt.asked)


async def register(asked: Registration, caller: Caller) -> Registered:
    """Open an account and spend the codes. Raises Refused: every fault at once, by field.

    With an Idempotency-Key a repeated request hears the first one's answer for a day.
    """
    receipt = _receipt(asked, caller)
    if receipt and (kept := await repeated(receipt, caller)):
        return kept
    try:
        answers = await judged(asked, caller)
        # Hashing takes 25 ms and the transaction holds the only write lock: hash first.
        return await complete(answers, await caller.hasher.hash(asked.password), receipt, caller)
    except Refused:
        # The same request may have finished while this one was judged: then it is no refusal.
        if receipt and (kept := await repeated(receipt, caller)):
            return kept
        raise


async def judged(asked: Registration, caller: Caller) -> Answers:
    """Judge the whole form. Raises Refused: the code's fault, and every other beside it."""
    invited = await _invited(asked, caller)
    audience = Audience(invited.audience)
    sheet = reading.wrong_sheet(invited, asked.audience)
    chosen = login.clean(asked.login)
    typed = Names(asked.family_name, asked.given_name, asked.middle_name)
    owner, name_faults = judging.owner_names(typed, invited)
    login_faults = await judging.login_faults(chosen, invited, caller)
    too_many = judging.count_faults(asked.children_codes, audience)
    codes = () if too_many else asked.children_codes
    children = await judging.children(codes, (invited,), caller)
    everyone = (invited, *(one.invited for one in children if one.invited))
    password_faults = await judging.password_faults(asked.password, chosen, owner, everyone, caller)
    email, email_faults = judging.email(asked.email, audience)
    schools = judging.asking(everyone)
    phone, phone_faults = phones.judged(asked.phone, is_asked=bool(schools))
    contact_faults = (*email_faults, *phone_faults)
    refusals = (*name_faults, *login_faults, *password_faults, *contact_faults, *too_many)
    if sheet or refusals:
        raise Refused(*((sheet,) if sheet else ()), *refusals)
    return Answers(
        invited=invited,
        login=chosen,
        password_has_signs=password.has_signs(asked.password),
        names=owner,
        email=email,
        children=children,
        phone=phone,
        phone_for=schools,
    )


async def _invited(asked: Registration, caller: Caller) -> Invited:
    """Find the first code. Raises Refused: its fault, and what can be judged without it."""
    try:
        return await reading.live(asked.code, caller)
    except Refused as refused:
        if refused.retry_after is not None:
            raise
        owner = Names(asked.family_name, asked.given_name, asked.middle_name)
        secret = await judging.password_faults(asked.password, asked.login, owner, (), caller)
        _, email = judging.email(asked.email, Audience.STUDENT)
        _, phone = phones.judged(asked.phone, is_asked=True)
        others = (*login.faults(login.clean(asked.login)), *secret, *email, *phone)
        raise Refused(*refused.refusals, *others) from None


async def complete(
    answers: Answers, password_hash: str, receipt: Receipt | None, caller: Caller
) -> Registered:
    """Write everything in one transaction. Raises Refused: the code or the login was lost.

    A child's code that is lost in the race is an outcome of the answer; the rest stands.
    """
    opened = [answers.invited, *(one.invited for one in answers.children if one.invited)]
    taken = list(await ids.take(3 + 2 * len(opened) + len(answers.phone_for)))
    new = _account(taken.pop(), answers, password_hash, caller)
    async with transaction():
        if not await accounts.add(new):
            raise Refused(Refusal("login", Why.LOGIN_TAKEN))
        spent = await invitations.spend(opened, new.id, caller.now)
        if answers.invited.id not in spent:
            raise Refused(await why_lost(answers.invited, caller))
        for invited in opened:
            if invited.id in spent:
                await _open(invited, new.id, taken, answers.invited, caller)
        if answers.phone:
            reached = {one.school for one in opened if one.id in spent}
            told = {one: taken.pop() for one in answers.phone_for if one in reached}
            await phones.keep(answers.phone, new.id, told, caller)
        registered = _registered(answers, spent)
        note = taken.pop()
        await letter.queue(note, new.id, Purpose.REGISTRATION_COMPLETE, caller.now)
        for where in sorted({one.school for one in opened}):
            await news.tell(news.of_school(where))
        if receipt:
            await _keep(receipt, registered, taken.pop(), new.id, caller)
    return registered


async def repeated(receipt: Receipt, caller: Caller) -> Registered | None:
    """Return the kept answer of this key. Raises Refused where the key served another request."""
    answer = await kept(receipt.key, caller)
    if answer is None:
        return None
    if not answer.is_to(receipt, caller):
        raise Refused(Refusal("", Why.KEY_REUSED))
    return answer.registered


async def kept(key: str, caller: Caller) -> Answer | None:
    """Return what is kept under a key, or None after a day."""
    row = await finish.find(caller.fingerprint("finish.key", key), caller.now)
    if row is None:
        return None
    answer = caller.keys.unseal("finish.answer", row.id, row.answer)
    return Answer(row.asked, row.account, msgspec.json.decode(answer, type=Registered))


def _receipt(asked: Registration, caller: Caller) -> Receipt | None:
    key = caller.idempotency_key
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise Refused(Refusal("", Why.KEY_UNREADABLE))
    return Receipt(f"api:{key}", msgspec.json.encode(asked).decode())


def _account(number: int, answers: Answers, password_hash: str, caller: Caller) -> NewAccount:
    email = answers.email
    return NewAccount(
        id=number,
        audience=answers.invited.audience,
        login=answers.login,
        password_hash=password_hash,
        family_name=answers.names.family_name,
        given_name=answers.names.given_name,
        middle_name=answers.names.middle_name,
        language=caller.language,
        email=caller.keys.seal("account.email", number, email.encode()) if email else None,
        email_index=caller.fingerprint("account.email", email.casefold()) if email else None,
        created_at=caller.now,
        password_has_signs=answers.password_has_signs,
    )


async def _open(
    invited: Invited, account: int, taken: list[int], first: Invited, caller: Caller
) -> None:
    """Open one diary and tell the owner's access journal."""
    new = NewDiary(
        taken.pop(0),
        invited.school,
        account,
        invited.student,
        invited.notice_version,
        caller.now,
    )
    await diary.add(new)
    event = "registered" if invited is first else "child_added"
    await access_journal.record(
        NewEntry(
            taken.pop(0),
            account,
            invited.school,
            invited.student,
            caller.now,
            event,
            "you",
            caller.agent,
        )
    )


async def why_lost(invited: Invited, caller: Caller) -> Refusal:
    """Say what became of a code since it was judged: spent, revoked, or expired."""
    now = await reading.by_fingerprints((invited.fingerprint,), caller)
    return reading.why_dead(now, caller) or Refusal("code", Why.CODE_SPENT)


def _registered(answers: Answers, spent: set[int]) -> Registered:
    outcomes = tuple(_outcome(one, spent) for one in answers.children)
    diaries = tuple(one.diary for one in outcomes if one.diary)
    return Registered(answers.login, (judging.diary(answers.invited), *diaries), outcomes)


def _outcome(child: Child, spent: set[int]) -> ChildOutcome:
    if child.invited is None or child.invited.id in spent:
        return child.outcome
    return lost(child.invited, child.outcome.code, Refusal("code", Why.CODE_SPENT))


def lost(invited: Invited, masked: str, dead: Refusal) -> ChildOutcome:
    """Say that a child's good code died before the finish; whoever spent it was just faster."""
    if dead.why is not Why.CODE_SPENT:
        return ChildOutcome(masked, dead.why, say(dead.why, **dead.names))
    told = {"person": reading.person(invited), "person_genitive": genitive(invited)}
    return ChildOutcome(masked, Why.CODE_LOST, say(Why.CODE_LOST, **told))


def genitive(invited: Invited) -> str:
    """Return «Анны К.»: whose diary, whose parent."""
    return names.person_genitive(
        invited.given_name, invited.family_name, invited.gender, invited.middle_name
    )


async def _keep(
    receipt: Receipt, registered: Registered, number: int, account: int, caller: Caller
) -> None:
    row = Kept(
        number,
        account,
        caller.fingerprint("finish.asked", receipt.asked),
        caller.seal("finish.answer", number, registered),
    )
    key = caller.fingerprint("finish.key", receipt.key)
    await finish.keep(row, key, caller.now + LIFETIME)
