"""Who works at the desk: accounts of their own, their second factor, sessions and links."""

from backend.tables.forward import forward

ID = "m0006_staff"
VERSION = "1.38.0"
DESCRIPTION = "Staff: classes, second factors, sessions, links, what was done, letters to them."

STATEMENTS = (
    """CREATE TABLE staff (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        role VARCHAR(16) NOT NULL,
        name VARCHAR(120) NOT NULL,
        email BYTEA,
        language VARCHAR(8) NOT NULL,
        login VARCHAR(32),
        password_hash VARCHAR(160),
        totp_secret BYTEA,
        totp_step BIGINT,
        created_at TIMESTAMPTZ NOT NULL,
        removed_at TIMESTAMPTZ,
        CHECK (role IN ('curator', 'class_teacher', 'teacher', 'support')),
        CHECK ((login IS NULL) = (password_hash IS NULL)),
        CHECK ((login IS NULL) = (totp_secret IS NULL)),
        CHECK (removed_at IS NULL OR (login IS NULL AND email IS NULL))
    )""",
    """CREATE UNIQUE INDEX staff_login ON staff (lower(login))""",
    """CREATE INDEX staff_school ON staff (school)""",
    """CREATE TABLE staff_class (
        id BIGINT PRIMARY KEY,
        staff BIGINT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
        class_name VARCHAR(16) NOT NULL,
        UNIQUE (staff, class_name)
    )""",
    """CREATE TABLE staff_session (
        id BIGINT PRIMARY KEY,
        staff BIGINT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
        token_hash BYTEA NOT NULL UNIQUE,
        agent VARCHAR(120) NOT NULL,
        idle_seconds INTEGER NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        seen_at TIMESTAMPTZ NOT NULL,
        proven_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL
    )""",
    """CREATE INDEX staff_session_staff ON staff_session (staff)""",
    """CREATE TABLE staff_device (
        id BIGINT PRIMARY KEY,
        staff BIGINT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
        token_hash BYTEA NOT NULL,
        proven_at TIMESTAMPTZ NOT NULL,
        UNIQUE (staff, token_hash)
    )""",
    """CREATE TABLE staff_recovery (
        code_hash BYTEA PRIMARY KEY,
        staff BIGINT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
        spent_at TIMESTAMPTZ
    )""",
    """CREATE INDEX staff_recovery_staff ON staff_recovery (staff)""",
    """CREATE TABLE staff_link (
        token_hash BYTEA PRIMARY KEY,
        staff BIGINT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
        purpose VARCHAR(16) NOT NULL,
        made_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL,
        spent_at TIMESTAMPTZ,
        superseded_at TIMESTAMPTZ
    )""",
    """CREATE INDEX staff_link_staff ON staff_link (staff)""",
    """CREATE TABLE staff_journal (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        staff BIGINT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
        by_staff BIGINT REFERENCES staff (id) ON DELETE SET NULL,
        at TIMESTAMPTZ NOT NULL,
        event VARCHAR(32) NOT NULL
    )""",
    """CREATE INDEX staff_journal_school ON staff_journal (school, at)""",
    # SQLite changes no CHECK: letters are copied into a table that knows the staff, links after.
    """CREATE TABLE letter_to_all (
        id BIGINT PRIMARY KEY,
        account BIGINT REFERENCES account (id) ON DELETE CASCADE,
        staff BIGINT REFERENCES staff (id) ON DELETE CASCADE,
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
        CHECK (account IS NOT NULL OR staff IS NOT NULL OR purpose = 'recovery')
    )""",
    """INSERT INTO letter_to_all (id, account, purpose, language, agent, email, email_index,
                                  priority, state, state_at, attempts, queued_at, due_at,
                                  tried_at, leased_by, leased_until, reason, answer)
        SELECT id, account, purpose, language, agent, email, email_index, priority, state,
               state_at, attempts, queued_at, due_at, tried_at, leased_by, leased_until, reason,
               answer
        FROM letter""",
    """CREATE TABLE link_of_all (
        token_hash BYTEA PRIMARY KEY,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        letter BIGINT NOT NULL REFERENCES letter_to_all (id) ON DELETE CASCADE,
        purpose VARCHAR(16) NOT NULL,
        email_index BYTEA NOT NULL,
        made_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL,
        spent_at TIMESTAMPTZ,
        superseded_at TIMESTAMPTZ,
        CHECK (purpose IN ('confirmation', 'recovery', 'not-mine'))
    )""",
    """INSERT INTO link_of_all (token_hash, account, letter, purpose, email_index, made_at,
                                expires_at, spent_at, superseded_at)
        SELECT token_hash, account, letter, purpose, email_index, made_at, expires_at, spent_at,
               superseded_at
        FROM link""",
    """DROP TABLE link""",
    """DROP TABLE letter""",
    """ALTER TABLE letter_to_all RENAME TO letter""",
    """ALTER TABLE link_of_all RENAME TO link""",
    """CREATE INDEX letter_account ON letter (account, queued_at)""",
    """CREATE INDEX letter_staff ON letter (staff) WHERE staff IS NOT NULL""",
    """CREATE INDEX letter_email ON letter (email_index) WHERE email_index IS NOT NULL""",
    """CREATE INDEX letter_due ON letter (priority, due_at, id)
        WHERE state IN ('queued', 'waiting')""",
    """CREATE INDEX letter_tried ON letter (tried_at) WHERE tried_at IS NOT NULL""",
    """CREATE INDEX link_account ON link (account, purpose)""",
    """CREATE INDEX link_letter ON link (letter)""",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
