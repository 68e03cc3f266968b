"""The first schema: school, roster, invitations, accounts, sessions, and what guards them."""

from backend.tables.forward import forward

ID = "m0001_the_way_in"
VERSION = "1.38.0"
DESCRIPTION = "School, roster, invitations, accounts, sessions, drafts, budgets, letters."

STATEMENTS = (
    """CREATE TABLE ids (name VARCHAR(16) PRIMARY KEY, next BIGINT NOT NULL)""",
    """INSERT INTO ids (name, next) VALUES ('all', 1)""",
    """CREATE TABLE school (
        id BIGINT PRIMARY KEY,
        short_name VARCHAR(32) NOT NULL UNIQUE,
        name VARCHAR(120) NOT NULL,
        time_zone VARCHAR(64) NOT NULL,
        curator TEXT NOT NULL,
        signs_allowed BOOLEAN NOT NULL,
        notice_version VARCHAR(32) NOT NULL,
        notice_text TEXT NOT NULL,
        changed_at TIMESTAMPTZ NOT NULL
    )""",
    """CREATE TABLE student (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        external_id VARCHAR(120),
        family_name VARCHAR(120) NOT NULL,
        given_name VARCHAR(120) NOT NULL,
        middle_name VARCHAR(120) NOT NULL,
        gender VARCHAR(6),
        birth_date BYTEA,
        class_name VARCHAR(16) NOT NULL,
        UNIQUE (school, external_id),
        CHECK (gender IN ('male', 'female'))
    )""",
    """CREATE INDEX student_class ON student (school, class_name)""",
    """CREATE TABLE parent (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        student BIGINT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
        place SMALLINT NOT NULL,
        family_name VARCHAR(120) NOT NULL,
        given_name VARCHAR(120) NOT NULL,
        middle_name VARCHAR(120) NOT NULL,
        relation VARCHAR(16),
        UNIQUE (student, place)
    )""",
    """CREATE TABLE account (
        id BIGINT PRIMARY KEY,
        audience VARCHAR(8) NOT NULL,
        login VARCHAR(32) NOT NULL,
        password_hash VARCHAR(160) NOT NULL,
        family_name VARCHAR(120) NOT NULL,
        given_name VARCHAR(120) NOT NULL,
        middle_name VARCHAR(120) NOT NULL,
        language VARCHAR(8) NOT NULL,
        email BYTEA,
        email_index BYTEA,
        email_confirmed_at TIMESTAMPTZ,
        created_at TIMESTAMPTZ NOT NULL,
        CHECK (audience IN ('student', 'parent'))
    )""",
    """CREATE UNIQUE INDEX account_login ON account (lower(login))""",
    """CREATE INDEX account_email ON account (email_index)""",
    """CREATE TABLE invitation (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        student BIGINT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
        audience VARCHAR(8) NOT NULL,
        place SMALLINT NOT NULL,
        fingerprint BYTEA NOT NULL UNIQUE,
        sealed BYTEA,
        expires_on DATE NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL,
        issued_at TIMESTAMPTZ NOT NULL,
        spent_at TIMESTAMPTZ,
        spent_by BIGINT REFERENCES account (id) ON DELETE SET NULL,
        revoked_at TIMESTAMPTZ,
        CHECK (audience IN ('student', 'parent')),
        CHECK (sealed IS NULL OR (spent_at IS NULL AND revoked_at IS NULL))
    )""",
    """CREATE INDEX invitation_student ON invitation (school, student)""",
    """CREATE INDEX invitation_spent_by ON invitation (spent_by)""",
    """CREATE TABLE diary (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        student BIGINT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
        notice_version VARCHAR(32) NOT NULL,
        opened_at TIMESTAMPTZ NOT NULL,
        UNIQUE (account, student)
    )""",
    """CREATE INDEX diary_student ON diary (school, student)""",
    """CREATE TABLE session (
        id BIGINT PRIMARY KEY,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        kind VARCHAR(8) NOT NULL,
        token_hash BYTEA NOT NULL UNIQUE,
        refresh_hash BYTEA,
        previous_hash BYTEA,
        rotated_at TIMESTAMPTZ,
        agent VARCHAR(120) NOT NULL,
        idle_seconds INTEGER NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        seen_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL,
        CHECK (kind IN ('browser', 'api'))
    )""",
    """CREATE INDEX session_account ON session (account)""",
    """CREATE TABLE device (
        id BIGINT PRIMARY KEY,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        token_hash BYTEA NOT NULL,
        seen_at TIMESTAMPTZ NOT NULL,
        UNIQUE (account, token_hash)
    )""",
    """CREATE TABLE draft (
        id BIGINT PRIMARY KEY,
        token_hash BYTEA NOT NULL UNIQUE,
        code BYTEA,
        person BYTEA,
        login BYTEA,
        email BYTEA,
        children BYTEA,
        remembered BYTEA,
        seen_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL
    )""",
    """CREATE TABLE finish (
        id BIGINT PRIMARY KEY,
        key_hash BYTEA NOT NULL UNIQUE,
        asked BYTEA NOT NULL,
        answer BYTEA NOT NULL,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        expires_at TIMESTAMPTZ NOT NULL
    )""",
    """CREATE TABLE budget (
        key BYTEA PRIMARY KEY,
        spent INTEGER NOT NULL,
        since TIMESTAMPTZ NOT NULL,
        until TIMESTAMPTZ
    )""",
    """CREATE TABLE access_journal (
        id BIGINT PRIMARY KEY,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        school BIGINT REFERENCES school (id) ON DELETE CASCADE,
        student BIGINT REFERENCES student (id) ON DELETE CASCADE,
        at TIMESTAMPTZ NOT NULL,
        event VARCHAR(32) NOT NULL,
        by_whom VARCHAR(16) NOT NULL,
        agent VARCHAR(120) NOT NULL
    )""",
    """CREATE INDEX access_journal_account ON access_journal (account, at)""",
    """CREATE TABLE letter (
        id BIGINT PRIMARY KEY,
        account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        purpose VARCHAR(32) NOT NULL,
        language VARCHAR(8) NOT NULL,
        state VARCHAR(16) NOT NULL,
        queued_at TIMESTAMPTZ NOT NULL
    )""",
    """CREATE INDEX letter_account ON letter (account, queued_at)""",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
