"""The schema's state, and the way forward: Piccolo's migrations, all in one transaction."""

import contextlib
import io
from enum import StrEnum

from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager
from piccolo.apps.migrations.tables import Migration

from backend.tables import database
from backend.tables.piccolo_app import MIGRATIONS

APP = "vhod"
_LOCK = 8_464_221  # any number, the same in every process


class State(StrEnum):
    """How the database's schema stands to the program's."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


async def state() -> State:
    """Compare the migrations that ran with those the program has."""
    ran = await version()
    known = {path.stem for path in MIGRATIONS.glob("m*.py")}
    if not ran:
        return State.EMPTY
    if set(ran) - known:
        return State.NEWER
    return State.CURRENT if set(ran) == known else State.OLDER


async def version() -> tuple[str, ...]:
    """Return the names of the migrations that ran, in their order; () for an empty database."""
    if not await Migration.table_exists().run():
        return ()
    sql = "SELECT name FROM migration WHERE app_name = {} ORDER BY name"
    return tuple(row["name"] for row in await database.rows(sql, APP))


async def migrate() -> None:
    """Run what has not run yet, wholly or not at all; several processes take turns."""
    async with database.transaction():
        if database.dialect() == "postgres":
            await database.rows("SELECT pg_advisory_xact_lock({})", _LOCK)
        # Piccolo's migrations print to stdout, which belongs to the command's own answer.
        with contextlib.redirect_stdout(io.StringIO()):
            result = await ForwardsMigrationManager(app_name=APP).run()
        if not result.success:
            raise RuntimeError(result.message)
