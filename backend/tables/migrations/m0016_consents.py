"""Consents that a school asks of parents: its texts by version, and who has given which."""

from backend.tables.forward import forward

ID = "m0016_consents"
VERSION = "1.38.0"
DESCRIPTION = "Consents."

STATEMENTS = (
    "ALTER TABLE school ADD COLUMN consent_version VARCHAR(32) NOT NULL DEFAULT '0'",
    "ALTER TABLE school ADD COLUMN consent_text TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE consent_text (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        version VARCHAR(32) NOT NULL,
        text TEXT NOT NULL,
        since TIMESTAMPTZ NOT NULL,
        UNIQUE (school, version)
    )""",
    """CREATE TABLE consent (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        student BIGINT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
        version VARCHAR(32) NOT NULL,
        answered_at TIMESTAMPTZ NOT NULL,
        given BOOLEAN NOT NULL,
        withdrawn_at TIMESTAMPTZ,
        CHECK (given OR withdrawn_at IS NULL)
    )""",
    "CREATE INDEX consent_account ON consent (account, student)",
    "CREATE INDEX consent_school ON consent (school, student)",
    "CREATE INDEX consent_student ON consent (student)",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
