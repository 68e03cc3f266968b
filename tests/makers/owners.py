"""Owners of accounts for tests of flows: who the doors' guard would have found."""

from msgspec import structs

from backend.caller import Caller, Identity
from backend.house import House
from shared.invitation import Audience


def parent(house: House, account: int) -> Caller:
    """Return a parent who has signed in, of this moment."""
    caller = house.caller()
    identity = Identity(account, 0, "browser", Audience.PARENT, until=caller.now)
    return structs.replace(caller, identity=identity)
