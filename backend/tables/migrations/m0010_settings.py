"""What a curator sets for the school, its earlier notices, who changed what; and cases."""

from backend.tables.forward import forward

ID = "m0010_settings"
VERSION = "1.38.0"
DESCRIPTION = "A school's settings, earlier notices, who changed what, and cases."

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
    """CREATE TABLE case_noted (
        id BIGINT PRIMARY KEY,
        number VARCHAR(8) NOT NULL,
        at TIMESTAMPTZ NOT NULL,
        method VARCHAR(8) NOT NULL,
        route VARCHAR(120) NOT NULL,
        whys VARCHAR(300) NOT NULL,
        error VARCHAR(80) NOT NULL,
        part VARCHAR(120) NOT NULL
    )""",
    "CREATE INDEX case_noted_number ON case_noted (number)",
    "CREATE INDEX case_noted_at ON case_noted (at)",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
