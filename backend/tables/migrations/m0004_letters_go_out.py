"""Letters go out: what becomes of each, the links in them, and why all of them wait, if they do.

What was queued before anybody sent letters is not sent now: its hour is over. The notice that a
registration is complete is worth keeping, and is held until the address is confirmed.
"""

from backend.tables.forward import forward

ID = "m0004_letters_go_out"
VERSION = "1.38.0"
DESCRIPTION = "The outbox: letters and their fate, single-use links, the pause of all."

# SQLite cannot let a column be NULL afterwards: the table is made anew and filled from the old.
STATEMENTS = (
    """CREATE TABLE letter_going_out (
        id BIGINT PRIMARY KEY,
        account BIGINT REFERENCES account (id) ON DELETE CASCADE,
        purpose VARCHAR(32) NOT NULL,
        language VARCHAR(8) NOT NULL,
        agent VARCHAR(120) NOT NULL,
        email BYTEA,
        email_index BYTEA,
        priority SMALLINT NOT NULL,
        state VARCHAR(16) NOT NULL,
        state_at TIMESTAMPTZ NOT NULL,
        attempts SMALLINT NOT NULL,
        queued_at TIMESTAMPTZ NOT NULL,
        due_at TIMESTAMPTZ NOT NULL,
        tried_at TIMESTAMPTZ,
        leased_by BIGINT,
        leased_until TIMESTAMPTZ,
        reason VARCHAR(32),
        answer VARCHAR(300),
        CHECK (state IN ('held', 'queued', 'waiting', 'accepted', 'refused', 'void')),
        CHECK (account IS NOT NULL OR purpose = 'recovery')
    )""",
    """INSERT INTO letter_going_out (id, account, purpose, language, agent, priority, state,
                                     state_at, attempts, queued_at, due_at)
        SELECT id, account, purpose, language, '', 1,
               CASE WHEN purpose = 'registration_complete' THEN 'held' ELSE 'void' END,
               queued_at, 0, queued_at, queued_at
        FROM letter""",
    """DROP TABLE letter""",
    """ALTER TABLE letter_going_out RENAME TO letter""",
    """CREATE INDEX letter_account ON letter (account, queued_at)""",
    """CREATE INDEX letter_email ON letter (email_index) WHERE email_index IS NOT NULL""",
    """CREATE INDEX letter_due ON letter (priority, due_at, id)
        WHERE state IN ('queued', 'waiting')""",
    """CREATE INDEX letter_tried ON letter (tried_at) WHERE tried_at IS NOT NULL""",
    """CREATE TABLE link (
        token_hash BYTEA PRIMARY KEY,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        letter BIGINT NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
        purpose VARCHAR(16) NOT NULL,
        email_index BYTEA NOT NULL,
        made_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL,
        spent_at TIMESTAMPTZ,
        superseded_at TIMESTAMPTZ,
        CHECK (purpose IN ('confirmation', 'recovery', 'not-mine'))
    )""",
    """CREATE INDEX link_account ON link (account, purpose)""",
    """CREATE INDEX link_letter ON link (letter)""",
    """CREATE TABLE outbox (
        id BIGINT PRIMARY KEY,
        failures SMALLINT NOT NULL,
        paused_at TIMESTAMPTZ,
        paused_until TIMESTAMPTZ,
        reason VARCHAR(32),
        answer VARCHAR(300),
        CHECK (id = 1)
    )""",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
