"""Where the journal is for everybody: what sheets, links and screens lead to."""

from backend.caller import Caller
from shared.refusals import Refusal, Refused, Why


def address(caller: Caller) -> str:
    """Return the address that people type. Raises Refused while none is set."""
    if caller.settings.public_url is None:
        raise Refused(Refusal("sheets", Why.PUBLIC_URL_UNSET))
    return caller.settings.public_url


def typed(there: str) -> str:
    """Return the address as a person types it: «журнал.рф», not what browsers make of it."""
    return there.partition("://")[2].encode().decode("idna")
