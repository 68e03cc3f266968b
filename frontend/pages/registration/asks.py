"""What stands beside the fields of registration while the family types: help, and no verdict."""

from backend.caller import Caller
from backend.flows.registration import meanwhile
from frontend.live.page import Query
from frontend.parts.answer import ADVICE, GOOD, WRONG, Answer
from frontend.parts.refusals import sentence
from shared.invitation import InvitationShown
from shared.registration import LoginChosen, PasswordJudged
from shared.sentences import say, say_number


async def whose_code(typed: str, _: Query, caller: Caller) -> Answer | None:
    """Whose sheet it is, as soon as twelve signs stand there: not a word before."""
    return whose_sheet(await meanwhile.whose_code(typed, caller))


async def whose_child(typed: str, _: Query, caller: Caller) -> Answer | None:
    """The same in «Дети», where only a parent's sheet opens anything."""
    return whose_sheet(await meanwhile.whose_child(typed, caller))


async def is_login_free(typed: str, _: Query, caller: Caller) -> Answer | None:
    """Free, or what could be taken instead."""
    if not typed.strip():
        return None
    found = await meanwhile.is_login_free(typed, caller)
    if found.free:
        return Answer(GOOD, say("answer.login.free", login=found.login))
    taken = say("answer.login.taken", login=found.login)
    return Answer(WRONG, taken, instead=found.suggestions)


async def judge_password(typed: str, beside: Query, caller: Caller) -> Answer | None:
    """What is left to mend, counted first; of an allowed one, what would make it stronger."""
    if not typed:
        return None
    asked = LoginChosen(beside.get("login", ""), typed)
    return password_answer(await meanwhile.judge_password(asked, caller))


def password_answer(judged: PasswordJudged) -> Answer:
    """Say how many rules are left and which, or how an allowed password could be stronger."""
    if judged.faults:
        left = say_number("answer.password.left", len(judged.faults))
        return Answer(WRONG, left, tuple(map(sentence, judged.faults)))
    if judged.advice:
        return Answer(ADVICE, say("answer.password.weak"), tuple(map(say, judged.advice)))
    return Answer(GOOD, say("answer.password.good"))


async def is_email_whole(typed: str, _: Query, caller: Caller) -> Answer | None:
    """Only what is wrong: whether a letter arrives nobody knows yet."""
    if typed.strip():
        await meanwhile.email_faults(typed, caller)
    return None


async def is_phone_whole(typed: str, _: Query, caller: Caller) -> Answer | None:
    """Only what is wrong with a number."""
    await meanwhile.phone_faults(typed, caller)
    return None


def whose_sheet(found: InvitationShown | None) -> Answer | None:
    """Say whose sheet a code stands on; nothing of one that is not whole."""
    if found is None:
        return None
    told = {"person": found.person, "class_name": found.class_name, "school": found.school}
    return Answer(GOOD, say(f"answer.code.{found.audience}", **told))
