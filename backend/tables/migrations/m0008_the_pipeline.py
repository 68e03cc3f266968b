"""How far each code has come, who printed what, and who said that somebody else registered."""

from backend.tables.forward import forward

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

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
