"""Parents' meetings: pages for a projector, each open for an evening."""

from backend.tables.forward import forward

ID = "m0011_meetings"
VERSION = "1.38.0"
DESCRIPTION = "Parents' meetings."

STATEMENTS = (
    """CREATE TABLE meeting (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        class_name VARCHAR(16) NOT NULL,
        token_hash BYTEA NOT NULL UNIQUE,
        opened_by BIGINT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
        opened_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL,
        ended_at TIMESTAMPTZ
    )""",
    """CREATE INDEX meeting_school ON meeting (school, expires_at)""",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
