"""Is the process alive, and can it answer families? For whoever watches the machine."""

from litestar import get

from backend.tables import upgrade
from backend.tables.upgrade import State
from shared.refusals import Refusal, Refused, Why


@get("/health/live", include_in_schema=False, media_type="text/plain")
async def live() -> str:
    """Answer while the process runs."""
    return "ok\n"


@get("/health/ready", include_in_schema=False, media_type="text/plain")
async def ready() -> str:
    """Answer while the database answers with the schema that the program knows; else 503."""
    found = await upgrade.state()
    if found is not State.CURRENT:
        raise Refused(Refusal("", Why.SCHEMA_OLDER if found is State.OLDER else Why.SCHEMA_NEWER))
    return "ok\n"
