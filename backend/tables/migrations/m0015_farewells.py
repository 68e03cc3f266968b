"""Accounts that go because those who are read in them have left the school."""

from backend.tables.forward import forward

ID = "m0015_farewells"
VERSION = "1.38.0"
DESCRIPTION = "On which day a leaver's account goes, at the word of the school."

STATEMENTS = (
    """CREATE TABLE farewell (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        goes_at TIMESTAMPTZ NOT NULL,
        UNIQUE (school, account)
    )""",
    "CREATE INDEX farewell_account ON farewell (account)",
    "CREATE INDEX farewell_goes_at ON farewell (goes_at)",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
