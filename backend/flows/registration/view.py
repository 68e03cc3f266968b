"""What the pages of registration show (specification 3-8)."""

from collections.abc import Sequence

from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows import profile
from backend.flows.invitation import reading
from backend.flows.registration import finish, judging, state
from backend.flows.registration.finish import Answers, Receipt
from backend.flows.registration.judging import Child
from backend.flows.registration.state import State
from backend.tables import diary
from backend.tables.invitation import Invited
from shared import phone as phones
from shared.draft import DoneView, DraftView, Remembered, Step, Store, Whose
from shared.invitation import Audience, Notice
from shared.phone import PhoneAsked
from shared.profile import Names
from shared.refusals import Refusal, Refused, Why
from shared.registration import OPENED, ChildOutcome, Registered


async def view(caller: Caller, page: Step = Step.CODE) -> DraftView:
    """Return all that the page of a step may show; nothing is written.

    Logins and a password are suggested only where the page asks for them.
    """
    now = await state.read(caller)
    kept = drafts.opened(now.row, "remembered", Remembered, caller) or Remembered("")
    if now.code is None or now.invited is None:
        return DraftView(Step.CODE, remembered=kept)
    if now.idle or now.dead:
        why = now.dead or Refusal("code", Why.DRAFT_IDLE)
        typed = {} if now.idle else {"code": now.code.typed}
        told = kept if kept.page == Step.CODE else Remembered(Step.CODE, (why,), typed)
        return DraftView(Step.CODE, remembered=told)
    everyone = (now.invited, *now.children)
    names = now.person.names if now.person else Names("", "")
    choosing = page is Step.LOGIN
    return DraftView(
        reached=now.reached,
        code=now.code.typed,
        whose=_whose(now.invited, everyone),
        names=names,
        login=now.login.login if now.login else "",
        suggestions=await judging.free_logins(names) if choosing else (),
        password_chosen=bool(now.login and now.login.password_hash),
        suggested_password=(
            judging.password_suggestion(names, everyone, caller) if choosing else ""
        ),
        email=now.email.email if now.email else "",
        phone=phones.spoken(now.email.phone) if now.email else "",
        phone_asked=_phone_asked(everyone),
        children=_children(now, caller),
        other_notices=_other_notices(now.invited, now.children),
        remembered=kept,
    )


async def finish_draft(caller: Caller) -> Registered:
    """Finish the browser's registration. Raises Refused: what is missing, or was lost.

    A finish repeated by the same browser, whose answer got lost, hears the same for a day.
    """
    if caller.draft is None:
        raise Refused(Refusal("", Why.DRAFT_LOST))
    now = await state.read(caller)
    if same := await _finished(caller.draft, now, caller):
        return same
    try:
        registered = await _finish(caller.draft, caller)
    except Refused:
        # Pressed twice: the other press may have finished this very registration since.
        if same := await _finished(caller.draft, now, caller):
            return same
        raise
    await drafts.forget(caller)
    return registered


async def done(caller: Caller) -> DoneView | None:
    """Return the last page of this browser's registration, for a day; else None."""
    kept = await finish.kept(_key(caller.draft), caller) if caller.draft else None
    if kept is None:
        return None
    opened = await diary.of_account(kept.account)
    curators = {one.school_name: reading.lines(one.curator) for one in opened}
    stores = {one.school: Store(one.school_name, one.android, one.iphone) for one in opened}
    email = await profile.email(kept.account, caller)
    told = tuple(curators.items()), tuple(stores.values())
    return DoneView(kept.registered, email.masked, *told)


async def schools(caller: Caller) -> Sequence[int]:
    """Return whose registration this browser is at, or has come to the end of within a day."""
    now = await state.read(caller)
    if now.invited is not None:
        return () if now.reached is Step.CODE else (now.invited.school,)
    kept = await finish.kept(_key(caller.draft), caller) if caller.draft else None
    return await diary.schools_read(kept.account) if kept else ()


async def _finish(draft: str, caller: Caller) -> Registered:
    now, invited = await state.standing(caller, Step.EMAIL)
    answers, password_hash = _answers(now, invited, caller)
    receipt = _receipt(draft, invited.fingerprint)
    return await finish.complete(answers, password_hash, receipt, caller)


async def _finished(draft: str, now: State, caller: Caller) -> Registered | None:
    """Return the answer that this registration has had already.

    A browser may register a mother and then a father: the mother's answer is none to him.
    """
    kept = await finish.kept(_key(draft), caller)
    if kept is None:
        return None
    same = now.code is None or kept.is_to(_receipt(draft, now.code.fingerprint), caller)
    return kept.registered if same else None


def _receipt(draft: str, code: bytes) -> Receipt:
    """A code is spent once: whoever finished with the same one has finished the same."""
    return Receipt(_key(draft), code.hex())


def _key(draft: str) -> str:
    return f"draft:{draft}"


def _answers(now: State, invited: Invited, caller: Caller) -> tuple[Answers, str]:
    """Put the steps together. Raises Refused where one of them is missing."""
    if not (now.person and now.login and now.login.password_hash and now.email):
        raise Refused(Refusal("", Why.DRAFT_LOST))
    children = tuple(
        Child(outcome, one if outcome.diary else None)
        for one, outcome in zip(now.children, _children(now, caller).values(), strict=True)
    )
    email = now.email.email or None
    answers = Answers(
        invited=invited,
        login=now.login.login,
        password_has_signs=now.login.has_signs,
        names=now.person.names,
        email=email,
        children=children,
        phone=now.email.phone,
        phone_for=now.email.phone_for,
    )
    return answers, now.login.password_hash


def _whose(invited: Invited, everyone: tuple[Invited, ...]) -> Whose:
    return Whose(
        audience=Audience(invited.audience),
        person=reading.person(invited),
        person_genitive=finish.genitive(invited),
        class_name=invited.class_name,
        school=invited.school_name,
        curator=reading.lines(invited.curator),
        rule=reading.rule(everyone),
        notice=reading.notice(invited),
    )


def _other_notices(first: Invited, children: tuple[Invited, ...]) -> tuple[tuple[str, Notice], ...]:
    others = [one for one in children if one.school != first.school]
    return tuple({one.school_name: reading.notice(one) for one in others}.items())


def _phone_asked(everyone: tuple[Invited, ...]) -> tuple[PhoneAsked, ...]:
    """Say which schools ask for a phone, and why, each in its own words."""
    told = {one.school: PhoneAsked(one.school_name, one.phone_why) for one in everyone}
    return tuple(told[school] for school in judging.asking(everyone))


def _children(now: State, caller: Caller) -> dict[int, ChildOutcome]:
    """Say of each good code whose diary it opens, or what became of it since."""
    outcomes = {}
    for one, masked in zip(now.children, now.masked, strict=True):
        dead = reading.why_dead(one, caller)
        outcome = ChildOutcome(masked, OPENED, diary=judging.diary(one))
        outcomes[one.student] = finish.lost(one, masked, dead) if dead else outcome
    return outcomes
