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
    return dict(caller.settings.school_hosts).get(school.short_name) or address(caller)


def typed(there: str) -> str:
    """Return the address as a person types it: «журнал.рф», not what browsers make of it."""
    host, colon, port = there.partition("://")[2].partition(":")
    return host.encode().decode("idna") + colon + port
