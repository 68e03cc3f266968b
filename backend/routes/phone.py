"""A parent's phone, where a school asks for one."""

from typing import Annotated

from backend.flows import phone
from backend.routes.common import TOKEN, Asks, example, signed_in
from backend.routes.door import delete, get, put
from shared.phone import PhoneGiven, PhoneShown

PATH = "/me/phone"
PHONE = example({"phone": "8 900 123-45-67"})


@get(PATH, operation_id="readPhone", security=TOKEN, guards=[signed_in])
async def read(caller: Asks) -> PhoneShown:
    """Tell the owner's number, and which schools ask for one, each with its reason.

    A school without a moment has not been given the number. Nobody asks a student.
    """
    return await phone.read(caller)


@put(PATH, operation_id="givePhone", security=TOKEN, guards=[signed_in])
async def give(data: Annotated[PhoneGiven, PHONE], caller: Asks) -> PhoneShown:
    """Give a number to every school that asks, in any usual spelling, in the place of another."""
    await phone.give(data, caller)
    return await phone.read(caller)


@delete(PATH, operation_id="removePhone", security=TOKEN, guards=[signed_in], status_code=204)
async def remove(caller: Asks) -> None:
    """Take the number back from every school."""
    await phone.remove(caller)


DOORS = (read, give, remove)
