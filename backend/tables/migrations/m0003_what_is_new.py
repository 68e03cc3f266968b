"""What has changed, for the live pages of every worker: on SQLite a table that all of them read.

PostgreSQL tells it by NOTIFY and leaves the table empty.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.tables.database import rows

ID = "m0003_what_is_new"
VERSION = "1.38.0"
DESCRIPTION = "What has changed, told to every worker."


async def forwards() -> MigrationManager:
    """Make the table; forward only."""
    manager = MigrationManager(migration_id=ID, app_name="vhod", description=DESCRIPTION)

    async def make() -> None:
        await rows("CREATE TABLE news (id BIGINT PRIMARY KEY, topic VARCHAR(100) NOT NULL)")

    manager.add_raw(make)
    return manager
