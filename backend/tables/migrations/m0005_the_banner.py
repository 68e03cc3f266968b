"""What the banner tells of the address: that its owner said no, and that it was folded here."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.tables.database import rows

ID = "m0005_the_banner"
VERSION = "1.38.0"
DESCRIPTION = "Addresses that were not the owner's, and a banner that was folded."

STATEMENTS = (
    "ALTER TABLE account ADD COLUMN email_detached_at TIMESTAMPTZ",
    "ALTER TABLE session ADD COLUMN folded_at TIMESTAMPTZ",
)


async def forwards() -> MigrationManager:
    """Add the columns; forward only."""
    manager = MigrationManager(migration_id=ID, app_name="vhod", description=DESCRIPTION)

    async def make() -> None:
        for statement in STATEMENTS:
            await rows(statement)

    manager.add_raw(make)
    return manager
