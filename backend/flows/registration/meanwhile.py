"""What a step can be told before it is taken, while the family still types. Nothing is written.

The step itself judges again: what is said here is help and no promise.
"""

from backend.caller import Caller
from backend.flows import phone as phones
from backend.flows.invitation import reading
from backend.flows.registration import judging, state
from shared import invitation_code, login
from shared.draft import Step
from shared.invitation import Audience, InvitationShown
from shared.profile import Names
from shared.refusals import Refused, Why
from shared.registration import LoginChecked, LoginChosen, PasswordJudged


async def whose_code(typed: str, caller: Caller) -> InvitationShown | None:
    """Say whose diary a code opens; None below twelve signs. Raises Refused, a fault of `code`."""
    if not invitation_code.is_whole(typed):
        return None
    return reading.shown(await reading.live(typed, caller))


async def whose_child(typed: str, caller: Caller) -> InvitationShown | None:
    """The same of a code for «Дети», which opens nothing twice and takes parents' sheets alone."""
    if not invitation_code.is_whole(typed):
        return None
    now, first = await state.standing(caller, Step.CHILDREN)
    return reading.shown(await judging.child(typed, (first, *now.children), caller))


async def is_login_free(typed: str, caller: Caller) -> LoginChecked:
    """Tell whether a login is free, and what could be taken instead.

    Raises Refused: what is wrong with its spelling, or a draft that has not come so far.
    """
    now, invited = await state.standing(caller, Step.LOGIN)
    chosen = login.clean(typed)
    refusals = await judging.login_faults(chosen, invited, caller)
    if not refusals:
        return LoginChecked(chosen, free=True)
    if refusals[0].why is not Why.LOGIN_TAKEN:
        raise Refused(*refusals)
    names = now.person.names if now.person else Names("", "")
    return LoginChecked(chosen, free=False, suggestions=await judging.free_logins(names))


async def judge_password(asked: LoginChosen, caller: Caller) -> PasswordJudged:
    """Say all that is wrong with a password, or below zxcvbn's 3 what would make it stronger.

    Raises Refused where the draft has not come so far. Nothing of the password is kept.
    """
    now, invited = await state.standing(caller, Step.LOGIN)
    names = now.person.names if now.person else Names("", "")
    everyone = (invited, *now.children)
    chosen = login.clean(asked.login)
    faults = await judging.password_faults(asked.password, chosen, names, everyone, caller)
    return await judging.with_advice(asked.password, faults)


async def email_faults(typed: str, caller: Caller) -> None:
    """Raises Refused: what is wrong with an address, a student's blank one excepted."""
    _, invited = await state.standing(caller, Step.EMAIL)
    _, refusals = judging.email(typed, Audience(invited.audience))
    if refusals:
        raise Refused(*refusals)


async def phone_faults(typed: str, caller: Caller) -> None:
    """Raises Refused: what is wrong with a phone, where a school asks for one."""
    now, invited = await state.standing(caller, Step.EMAIL)
    is_asked = bool(judging.asking((invited, *now.children)))
    _, refusals = phones.judged(typed if is_asked else "", is_asked=is_asked)
    if refusals:
        raise Refused(*refusals)
