"""What a curator sets for the school, the notices that stood before, and who changed what."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.tables.database import rows

ID = "m0010_settings"
VERSION = "1.38.0"
DESCRIPTION = "A school's settings, its earlier notices on personal data, and who changed what."

STATEMENTS = (
    "ALTER TABLE school ADD COLUMN settings_version BIGINT NOT NULL DEFAULT 1",
    "ALTER TABLE school ADD COLUMN valid_days INTEGER NOT NULL DEFAULT 90",
    "ALTER TABLE school ADD COLUMN android VARCHAR(300) NOT NULL DEFAULT ''",
    "ALTER TABLE school ADD COLUMN iphone VARCHAR(300) NOT NULL DEFAULT ''",
    """CREATE TABLE notice (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        version VARCHAR(32) NOT NULL,
        text TEXT NOT NULL,
        since TIMESTAMPTZ NOT NULL,
        UNIQUE (school, version)
    )""",
    """CREATE TABLE school_change (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        by_staff BIGINT REFERENCES staff (id) ON DELETE SET NULL,
        at TIMESTAMPTZ NOT NULL,
        fields VARCHAR(200) NOT NULL
    )""",
    "CREATE INDEX school_change_school ON school_change (school, at)",
)


async def forwards() -> MigrationManager:
    """Add columns and tables; forward only."""
    manager = MigrationManager(migration_id=ID, app_name="vhod", description=DESCRIPTION)

    async def make() -> None:
        for statement in STATEMENTS:
            await rows(statement)

    manager.add_raw(make)
    return manager
