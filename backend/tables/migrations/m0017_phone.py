"""Whether a school asks parents for a phone, and why; the numbers that it was given."""

from backend.tables.forward import forward

ID = "m0017_phone"
VERSION = "1.38.0"
DESCRIPTION = "Phones."

STATEMENTS = (
    "ALTER TABLE school ADD COLUMN phone_asked BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE school ADD COLUMN phone_why VARCHAR(200) NOT NULL DEFAULT ''",
    """CREATE TABLE phone (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        number BYTEA NOT NULL,
        why VARCHAR(200) NOT NULL,
        given_at TIMESTAMPTZ NOT NULL,
        UNIQUE (account, school)
    )""",
    "CREATE INDEX phone_school ON phone (school)",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
