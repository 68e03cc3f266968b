"""One page after another: each step is judged, kept in the draft, and says which page is next.

A step refused leaves the draft as it was; the page remembers the refusal (backend.flows.draft).
"""

from msgspec import Struct, structs

from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows import phone as phones
from backend.flows.invitation import reading
from backend.flows.registration import judging, secrecy, state
from backend.flows.registration.state import (
    ChildrenStep,
    CodeStep,
    EmailStep,
    LoginStep,
    PersonStep,
    State,
)
from backend.tables.invitation import Invited
from shared import invitation_code, login, password
from shared.draft import Remembered, Step
from shared.invitation import Audience
from shared.profile import Names
from shared.refusals import Refusal, Refused, Why
from shared.registration import (
    ChildCode,
    ChildRemoved,
    CodeEntered,
    EmailGiven,
    LoginChosen,
    PersonConfirmed,
)

YES = "yes"
NO = "no"


async def enter_code(asked: CodeEntered, caller: Caller) -> Step:
    """Take the code. Another code than before begins anew; the same one goes on."""
    invited = await reading.live(asked.code, caller)
    before = await state.read(caller)
    steps: dict[str, Struct | None] = {"code": CodeStep(asked.code.strip(), invited.fingerprint)}
    if before.code is None or before.code.fingerprint != invited.fingerprint:
        # Somebody else may sit here now: what the other person typed is not theirs to see.
        steps |= dict.fromkeys(("person", "login", "email", "children", "remembered"))
    elif (await drafts.remembered(Step.CODE, caller)).refusals:
        steps |= {"remembered": None}
    await drafts.write(steps, caller)
    await reading.entered(invited, caller)
    return (await state.read(caller)).reached


async def confirm_person(asked: PersonConfirmed, caller: Caller) -> Step:
    """Take «Да» and the names. «Нет» is refused with whose sheet this is; nothing is spent."""
    now, invited = await state.standing(caller, Step.PERSON)
    if asked.answer == NO:
        other = Audience.PARENT if invited.audience == Audience.STUDENT else Audience.STUDENT
        refusal = reading.wrong_sheet(invited, other)
        raise Refused(*((refusal,) if refusal else ()))
    typed = Names(asked.family_name, asked.given_name, asked.middle_name)
    owner, refusals = judging.owner_names(typed, invited)
    if asked.answer != YES:
        refusals = (Refusal("answer", Why.ANSWER_MISSING), *refusals)
    if refusals:
        raise Refused(*refusals)
    await _take({"person": PersonStep(owner)}, await _new_names(now, owner, caller), now, caller)
    return (await state.read(caller)).reached


async def choose_login(asked: LoginChosen, caller: Caller) -> Step:
    """Take login and password. A blank password keeps the one that was chosen before."""
    now, invited = await state.standing(caller, Step.LOGIN)
    owner = now.person.names if now.person else Names("", "")
    chosen = login.clean(asked.login)
    kept = now.login if now.login and not asked.password else None
    login_faults = await judging.login_faults(chosen, invited, caller)
    if kept and kept.password_hash:
        password_faults = await secrecy.login_faults(kept.password_hash, chosen, caller)
    else:
        everyone = (invited, *now.children)
        password_faults = await judging.password_faults(
            asked.password, chosen, owner, everyone, caller
        )
    if login_faults or password_faults:
        raise Refused(*login_faults, *password_faults)
    if kept and kept.password_hash:
        taken = structs.replace(kept, login=chosen)
    else:
        hashed = await caller.hasher.hash(asked.password)
        taken = LoginStep(chosen, hashed, has_signs=password.has_signs(asked.password))
    await drafts.write({"login": taken, "remembered": None}, caller)
    return (await state.read(caller)).reached


async def give_email(asked: EmailGiven, caller: Caller) -> Step:
    """Take the address; a student may leave it blank. A phone is taken where a school asks."""
    now, invited = await state.standing(caller, Step.EMAIL)
    email, refusals = judging.email(asked.email, Audience(invited.audience))
    schools = judging.asking((invited, *now.children))
    # A form may still have the field where the school has just stopped asking: nobody's fault.
    phone, faults = phones.judged(asked.phone if schools else "", is_asked=bool(schools))
    if refusals or faults:
        raise Refused(*refusals, *faults)
    taken = EmailStep(email or "", phone, schools if phone else ())
    await drafts.write({"email": taken, "remembered": None}, caller)
    return (await state.read(caller)).reached


async def add_child(asked: ChildCode, caller: Caller) -> Step:
    """Take one more code. A password that names the child sends back to the password's page."""
    now, first = await state.standing(caller, Step.CHILDREN)
    if len(now.children) >= judging.MOST_CHILDREN:
        most = str(judging.MOST_CHILDREN)
        raise Refused(Refusal("code", Why.CODES_TOO_MANY, {"most": most}))
    invited = await judging.child(asked.code, (first, *now.children), caller)
    kept = ChildrenStep(
        tuple(one.fingerprint for one in (*now.children, invited)),
        (*now.masked, invitation_code.mask(asked.code)),
    )
    await reading.entered(invited, caller)
    refusals = await _new_child(now, invited, caller)
    await _take({"children": kept}, refusals, now, caller)
    return Step.LOGIN if refusals else Step.CHILDREN


async def remove_child(asked: ChildRemoved, caller: Caller) -> Step:
    """Take a child's code out of «Дети» again; one that is not there changes nothing."""
    now, _ = await state.standing(caller, Step.CHILDREN)
    left = [
        (one.fingerprint, masked)
        for one, masked in zip(now.children, now.masked, strict=True)
        if one.student != asked.student
    ]
    kept = ChildrenStep(tuple(one for one, _ in left), tuple(masked for _, masked in left))
    await drafts.write({"children": kept, "remembered": None}, caller)
    return Step.CHILDREN


async def forget(caller: Caller) -> None:
    """Delete the draft: «Это не я, начать заново»."""
    await drafts.forget(caller)


async def _take(
    step: dict[str, Struct | None], refusals: tuple[Refusal, ...], now: State, caller: Caller
) -> None:
    """Keep a step; where it refuses the password chosen before it, another has to be chosen."""
    told = None
    if refusals and now.login:
        step = {**step, "login": structs.replace(now.login, password_hash="")}
        told = Remembered(Step.LOGIN, refusals, {"login": now.login.login})
    await drafts.write({**step, "remembered": told}, caller)


async def _new_names(now: State, owner: Names, caller: Caller) -> tuple[Refusal, ...]:
    """Judge the chosen password against names that were changed after it, by its hash."""
    if now.person is None or now.person.names == owner:
        return ()
    if now.login is None or not now.login.password_hash:
        return ()
    names = (owner.family_name, owner.given_name, owner.middle_name)
    return await secrecy.name_faults(now.login.password_hash, names, caller)


async def _new_child(now: State, invited: Invited, caller: Caller) -> tuple[Refusal, ...]:
    """Judge the chosen password against a child who came later, by its hash."""
    if now.login is None:
        return ()
    if now.login.has_signs and not invited.signs_allowed:
        return (Refusal("password", Why.PASSWORD_FOR_SCHOOL, {"school": invited.school_name}),)
    return await secrecy.name_faults(
        now.login.password_hash, (invited.given_name, invited.family_name), caller
    )
