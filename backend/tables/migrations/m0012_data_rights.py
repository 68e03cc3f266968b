"""What is held about one, and that it goes: proofs, requests, evidence of destruction."""

from backend.tables.forward import forward

ID = "m0012_data_rights"
VERSION = "1.38.0"
DESCRIPTION = "Erased accounts, proofs by password, requests to delete, evidence of destruction."

STATEMENTS = (
    "ALTER TABLE account ADD COLUMN erased_at TIMESTAMPTZ",
    "ALTER TABLE session ADD COLUMN proven_at TIMESTAMPTZ",
    """CREATE TABLE deletion (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        asked_at TIMESTAMPTZ NOT NULL,
        answered_at TIMESTAMPTZ,
        outcome VARCHAR(8),
        reason VARCHAR(300),
        CHECK ((answered_at IS NULL) = (outcome IS NULL)),
        CHECK (outcome IN ('granted', 'refused')),
        CHECK ((reason IS NOT NULL) = (outcome IS NOT NULL AND outcome = 'refused'))
    )""",
    """CREATE UNIQUE INDEX deletion_waiting ON deletion (school, account)
        WHERE answered_at IS NULL""",
    """CREATE INDEX deletion_account ON deletion (account)""",
    """CREATE TABLE destruction (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        at TIMESTAMPTZ NOT NULL,
        what VARCHAR(16) NOT NULL,
        by_role VARCHAR(16) NOT NULL
    )""",
    """CREATE INDEX destruction_school ON destruction (school, at)""",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
