"""What the forms of registration do: a step is taken, or refused on the page that can mend it."""

from litestar.datastructures import FormMultiDict

from backend import intake
from backend.caller import Caller
from backend.flows.registration import steps, view
from frontend.pages.answer import refuse
from frontend.pages.registration.form import path
from shared.draft import Step
from shared.refusals import Refused, Why
from shared.registration import (
    ChildCode,
    ChildRemoved,
    CodeEntered,
    EmailGiven,
    LoginChosen,
    PersonConfirmed,
)

LAST = path(Step.DONE)
# Which page can mend a fault that another one met, as the last one does of all.
MENDED_AT = {
    "family_name": Step.PERSON,
    "given_name": Step.PERSON,
    "middle_name": Step.PERSON,
    "login": Step.LOGIN,
    "password": Step.LOGIN,
    "email": Step.EMAIL,
    "phone": Step.EMAIL,
}
# What a refused page shows again: never a password.
TYPED = ("code", "family_name", "given_name", "middle_name", "login", "email", "phone")


async def enter_code(form: FormMultiDict, caller: Caller) -> str:
    """The code of a sheet."""
    try:
        return path(await steps.enter_code(intake.read(form, CodeEntered), caller))
    except Refused as refused:
        return await _again(Step.CODE, form, refused, caller)


async def confirm_person(form: FormMultiDict, caller: Caller) -> str:
    """«Да» with the names, or «Нет»."""
    try:
        return path(await steps.confirm_person(intake.read(form, PersonConfirmed), caller))
    except Refused as refused:
        return await _again(Step.PERSON, form, refused, caller)


async def choose_login(form: FormMultiDict, caller: Caller) -> str:
    """Login and password."""
    try:
        return path(await steps.choose_login(intake.read(form, LoginChosen), caller))
    except Refused as refused:
        return await _again(Step.LOGIN, form, refused, caller)


async def give_email(form: FormMultiDict, caller: Caller) -> str:
    """The e-mail: a student's last step."""
    try:
        reached = await steps.give_email(intake.read(form, EmailGiven), caller)
        if reached is not Step.EMAIL:
            return path(reached)
        await view.finish_draft(caller)
    except Refused as refused:
        return await _again(Step.EMAIL, form, refused, caller)
    return LAST


async def add_child(form: FormMultiDict, caller: Caller) -> str:
    """One more code of «Дети»."""
    try:
        return path(await steps.add_child(intake.read(form, ChildCode), caller))
    except Refused as refused:
        return await _again(Step.CHILDREN, form, refused, caller)


async def remove_child(form: FormMultiDict, caller: Caller) -> str:
    """Take a code away again."""
    try:
        return path(await steps.remove_child(intake.read(form, ChildRemoved), caller))
    except Refused as refused:
        return await _again(Step.CHILDREN, form, refused, caller)


async def finish(form: FormMultiDict, caller: Caller) -> str:
    """The end, with a code that was typed and not added yet."""
    try:
        last = intake.read(form, ChildCode)
        reached = await steps.add_child(last, caller) if last.code.strip() else Step.CHILDREN
        if reached is not Step.CHILDREN:
            return path(reached)
        await view.finish_draft(caller)
    except Refused as refused:
        return await _again(Step.CHILDREN, form, refused, caller)
    return LAST


async def _again(step: Step, form: FormMultiDict, refused: Refused, caller: Caller) -> str:
    """Remember what was refused for the page that can mend it; return its address.

    An idle draft is not touched: whoever sits there now must enter the code first.
    """
    first = refused.refusals[0]
    page = _mended_at(step, first.field, first.why)
    if first.why is not Why.DRAFT_IDLE:
        await refuse(page, path(step), form, refused, caller, *TYPED)
    return path(step if first.why is Why.DRAFT_LOST else page)


def _mended_at(step: Step, field: str, why: Why) -> Step:
    if why is Why.DRAFT_LOST or (field == "code" and step is Step.PERSON):
        return Step.CODE
    return MENDED_AT.get(field, step)
