"""Can this installation answer families? For whoever watches the machine."""

from backend.tables import upgrade
from backend.tables.upgrade import State
from shared.refusals import Refusal, Refused, Why


async def ready() -> None:
    """Return where the database has the schema that the program knows; raise Refused elsewhere."""
    found = await upgrade.state()
    if found is not State.CURRENT:
        raise Refused(Refusal("", Why.SCHEMA_OLDER if found is State.OLDER else Why.SCHEMA_NEWER))
