"""What a school does for an account: one-time passwords, blocks, closed diaries, unlinkings.

Folded columns are what people are found by: SQLite's own lower() knows no Cyrillic letter.
"""

from backend.tables.database import many, rows
from backend.tables.forward import forward
from shared.names import fold

ID = "m0009_people_at_the_desk"
VERSION = "1.38.0"
DESCRIPTION = "One-time passwords, blocks, closed diaries, unlinkings, names to be found by."

# SQLite cannot change a CHECK: the links' table is made anew and filled from the old.
STATEMENTS = (
    "ALTER TABLE account ADD COLUMN folded TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE student ADD COLUMN folded TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE parent ADD COLUMN folded TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE account ADD COLUMN password_once_until TIMESTAMPTZ",
    "ALTER TABLE account ADD COLUMN password_reset_at TIMESTAMPTZ",
    "ALTER TABLE account ADD COLUMN reset_untold_at TIMESTAMPTZ",
    "ALTER TABLE account ADD COLUMN blocked_at TIMESTAMPTZ",
    "ALTER TABLE diary ADD COLUMN closed_at TIMESTAMPTZ",
    """CREATE TABLE blocking (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        blocked_at TIMESTAMPTZ NOT NULL,
        UNIQUE (account, school)
    )""",
    """CREATE TABLE unlinking (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        student BIGINT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
        account BIGINT REFERENCES account (id) ON DELETE SET NULL,
        staff BIGINT REFERENCES staff (id) ON DELETE SET NULL,
        reason VARCHAR(300) NOT NULL,
        at TIMESTAMPTZ NOT NULL
    )""",
    "CREATE INDEX unlinking_student ON unlinking (school, student)",
    """CREATE TABLE link_of_more_uses (
        token_hash BYTEA PRIMARY KEY,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        letter BIGINT NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
        purpose VARCHAR(16) NOT NULL,
        email_index BYTEA NOT NULL,
        made_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL,
        spent_at TIMESTAMPTZ,
        superseded_at TIMESTAMPTZ,
        CHECK (purpose IN ('confirmation', 'recovery', 'not-mine', 'diaries'))
    )""",
    "INSERT INTO link_of_more_uses SELECT * FROM link",
    "DROP TABLE link",
    "ALTER TABLE link_of_more_uses RENAME TO link",
    "CREATE INDEX link_account ON link (account, purpose)",
    "CREATE INDEX link_letter ON link (letter)",
)
NAMED = {
    "account": "UPDATE account SET folded = {} WHERE id = {}",
    "student": "UPDATE student SET folded = {} WHERE id = {}",
    "parent": "UPDATE parent SET folded = {} WHERE id = {}",
}
NAMES = {
    "account": "SELECT id, family_name, given_name, middle_name FROM account",
    "student": "SELECT id, family_name, given_name, middle_name FROM student",
    "parent": "SELECT id, family_name, given_name, middle_name FROM parent",
}


async def fold_all() -> None:
    """Fold every name that is there."""
    for table, names in NAMES.items():
        found = [[*row.values()] for row in await rows(names)]
        folded = [(fold(" ".join(name)), number) for number, *name in found]
        await many(NAMED[table], folded)


forwards = forward(ID, DESCRIPTION, *STATEMENTS, then=fold_all)
