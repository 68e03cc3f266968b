"""Lists at the desk: what a curator has brought, what is decided of it, who leaves and when."""

from backend.tables.forward import forward

ID = "m0007_lists_at_the_desk"
VERSION = "1.38.0"
DESCRIPTION = "Uploaded lists, decisions on them, the day on which a student leaves."

STATEMENTS = (
    "ALTER TABLE student ADD COLUMN leaves_on DATE",
    "ALTER TABLE student ADD COLUMN leaves_at TIMESTAMPTZ",
    "CREATE INDEX student_leaves ON student (leaves_at) WHERE leaves_at IS NOT NULL",
    "ALTER TABLE school ADD COLUMN roster_version BIGINT NOT NULL DEFAULT 0",
    """CREATE TABLE roster_upload (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        staff BIGINT NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
        uploaded_at TIMESTAMPTZ NOT NULL,
        expires_at TIMESTAMPTZ NOT NULL,
        rows_read INTEGER NOT NULL,
        rows_all INTEGER NOT NULL,
        list BYTEA,
        taken_at TIMESTAMPTZ,
        CHECK (list IS NULL OR taken_at IS NULL)
    )""",
    """CREATE INDEX roster_upload_staff ON roster_upload (school, staff)""",
    """CREATE TABLE roster_choice (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        upload BIGINT NOT NULL REFERENCES roster_upload (id) ON DELETE CASCADE,
        subject BIGINT NOT NULL,
        choice VARCHAR(8) NOT NULL,
        UNIQUE (upload, subject, choice),
        CHECK (choice IN ('same', 'new', 'leaves'))
    )""",
    """CREATE TABLE roster_act (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        staff BIGINT REFERENCES staff (id) ON DELETE SET NULL,
        version BIGINT NOT NULL,
        at TIMESTAMPTZ NOT NULL,
        kind VARCHAR(16) NOT NULL,
        numbers TEXT NOT NULL,
        UNIQUE (school, version),
        CHECK (kind IN ('list', 'promotion', 'undone', 'staying'))
    )""",
    """CREATE TABLE promotion (
        id BIGINT PRIMARY KEY,
        school BIGINT NOT NULL REFERENCES school (id) ON DELETE CASCADE,
        version BIGINT NOT NULL,
        made_at TIMESTAMPTZ NOT NULL,
        was TEXT NOT NULL,
        undone_at TIMESTAMPTZ
    )""",
    """CREATE INDEX promotion_school ON promotion (school, made_at)""",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
