"""Where the journal is for everybody: what sheets, links and screens lead to."""

from backend.caller import Caller
from shared.refusals import Refusal, Refused, Why
from shared.school import School


def address(caller: Caller) -> str:
    """Return the address that people type. Raises Refused while none is set."""
    if caller.settings.public_url is None:
        raise Refused(Refusal("sheets", Why.PUBLIC_URL_UNSET))
    return caller.settings.public_url


def address_of(school: School, caller: Caller) -> str:
    """Return the address that a school's own paper shows: its own host, or everybody's.

    Raises Refused while none is set.
    """
    return _own(school, caller) or address(caller)


def own_host(school: School, caller: Caller) -> str:
    """Return a school's own host as people type it, or "": the operator sets it."""
    return typed(_own(school, caller))


def typed(there: str) -> str:
    """Return the address as a person types it: «журнал.рф», not what browsers make of it."""
    host, colon, port = there.partition("://")[2].partition(":")
    return host.encode().decode("idna") + colon + port


def _own(school: School, caller: Caller) -> str:
    return dict(caller.settings.school_hosts).get(school.short_name, "")
