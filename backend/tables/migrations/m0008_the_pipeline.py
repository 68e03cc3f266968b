"""How far each code has come, who printed what, and who said that somebody else registered."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.tables.database import rows

ID = "m0008_the_pipeline"
VERSION = "1.38.0"
DESCRIPTION = "Printed and entered codes, printings, disputes."

STATEMENTS = (
    "ALTER TABLE invitation ADD COLUMN printed_at TIMESTAMPTZ",
    "ALTER TABLE invitation ADD COLUMN entered_at TIMESTAMPTZ",
    """CREATE TABLE printing (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        staff BIGINT REFERENCES staff (id) ON DELETE SET NULL,
        area VARCHAR(16) NOT NULL,
        student BIGINT REFERENCES student (id) ON DELETE CASCADE,
        place SMALLINT,
        parents SMALLINT,
        large_print BOOLEAN NOT NULL,
        sheets INTEGER NOT NULL,
        printed_at TIMESTAMPTZ NOT NULL
    )""",
    "CREATE INDEX printing_school ON printing (school, printed_at)",
    """CREATE TABLE dispute (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        invitation BIGINT NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
        raised_at TIMESTAMPTZ NOT NULL,
        settled_at TIMESTAMPTZ,
        settled_by BIGINT REFERENCES staff (id) ON DELETE SET NULL
    )""",
    """CREATE UNIQUE INDEX dispute_open ON dispute (school, invitation)
        WHERE settled_at IS NULL""",
)


async def forwards() -> MigrationManager:
    """Add the columns and tables; forward only."""
    manager = MigrationManager(migration_id=ID, app_name="vhod", description=DESCRIPTION)

    async def make() -> None:
        for statement in STATEMENTS:
            await rows(statement)

    manager.add_raw(make)
    return manager
