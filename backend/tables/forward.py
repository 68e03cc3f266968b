"""A migration: its statements, in SQL that both databases accept (docs/decisions/0018)."""

from collections.abc import Awaitable, Callable

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.tables.database import rows

Work = Callable[[], Awaitable[None]]
Forwards = Callable[[], Awaitable[MigrationManager]]


def forward(
    migration: str, description: str, *statements: str, then: Work | None = None
) -> Forwards:
    """Return what Piccolo calls to go one migration forward; there is no way back.

    then is what statements alone cannot do, in the same transaction.
    """

    async def make() -> None:
        for statement in statements:
            await rows(statement)
        if then is not None:
            await then()

    async def forwards() -> MigrationManager:
        manager = MigrationManager(migration_id=migration, app_name="vhod", description=description)
        manager.add_raw(make)
        return manager

    return forwards
