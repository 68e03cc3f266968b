"""Is the process alive, and can it answer families? For whoever watches the machine."""

from litestar import get

from backend.flows import health


@get("/health/live", include_in_schema=False, media_type="text/plain")
async def live() -> str:
    """Answer while the process runs."""
    return "ok\n"


@get("/health/ready", include_in_schema=False, media_type="text/plain")
async def ready() -> str:
    """Answer while the database answers with the schema that the program knows; else 503."""
    await health.ready()
    return "ok\n"
