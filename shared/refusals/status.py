"""Which HTTP status each reason has (docs/specification.md, "Statuses")."""

from shared.refusals.why import Why

# What is not listed is a fault in a field: 422.
_STATUS = {
    400: {
        Why.UNREADABLE,
        Why.FIELD_TYPE,
        Why.FIELD_UNKNOWN,
        Why.FIELDS_TOO_MANY,
        Why.KEY_UNREADABLE,
    },
    401: {Why.SIGN_IN_FAILED, Why.DESK_SIGN_IN_FAILED, Why.NOT_SIGNED_IN, Why.TOKEN_REFUSED},
    403: {
        Why.NOT_ALLOWED,
        Why.ORIGIN_FOREIGN,
        Why.FAILURES_EXHAUSTED,
        Why.DESK_CLOSED,
        Why.SECOND_FACTOR_STALE,
        Why.ACCOUNT_BLOCKED,
        Why.PASSWORD_CHANGE_REQUIRED,
    },
    404: {
        Why.CODE_UNKNOWN,
        Why.LINK_UNKNOWN,
        Why.STAFF_LINK_UNKNOWN,
        Why.MEETING_UNKNOWN,
        Why.LOGIN_UNKNOWN,
        Why.ROSTER_UPLOAD_GONE,
        Why.NOT_FOUND,
        Why.SCHOOL_MISSING,
        Why.SCHOOL_UNKNOWN,
        Why.CLASS_UNKNOWN,
        Why.CASE_UNKNOWN,
    },
    405: {Why.METHOD_REFUSED},
    409: {
        Why.CODE_SPENT,
        Why.CODE_LOST,
        Why.CODE_OF_STUDENT,
        Why.CODE_OF_PARENT,
        Why.CODE_LINKED,
        Why.CODE_LIVES,
        Why.SHEET_SPENT,
        Why.NOTHING_TO_PRINT,
        Why.NOTHING_TO_REVOKE,
        Why.LINK_SPENT,
        Why.STAFF_LINK_SPENT,
        Why.LAST_CURATOR,
        Why.NOT_IN_YET,
        Why.LINK_CONFIRMED,
        Why.EMAIL_CONFIRMED,
        Why.DIARIES_OPEN,
        Why.DIARIES_NOT_BY_EMAIL,
        Why.BLOCKED_ALREADY,
        Why.NOT_BLOCKED,
        Why.LOGIN_TAKEN,
        Why.SCHOOL_TAKEN,
        Why.ROSTER_OUTDATED,
        Why.PROMOTION_DONE,
        Why.PROMOTION_CONTRADICTED,
        Why.SETTINGS_OVERTAKEN,
        Why.SETTING_IS_NOW,
        Why.DRAFT_LOST,
        Why.DRAFT_IDLE,
        Why.BACKUP_EXISTS,
        Why.RESTORE_NOT_EMPTY,
    },
    410: {
        Why.CODE_REVOKED,
        Why.CODE_EXPIRED,
        Why.LINK_SUPERSEDED,
        Why.LINK_EXPIRED,
        Why.STAFF_LINK_SUPERSEDED,
        Why.STAFF_LINK_EXPIRED,
        Why.PROMOTION_OVER,
        Why.ONE_TIME_EXPIRED,
        Why.PRINTING_OVER,
        Why.MEETING_OVER,
    },
    413: {Why.TOO_LARGE, Why.ROSTER_TOO_BIG, Why.ROSTER_TOO_HEAVY, Why.ROSTER_ARCHIVE_TOO_BIG},
    429: {Why.TOO_MANY_GUESSES, Why.TOO_MANY_FAILURES, Why.TOO_MANY_LETTERS, Why.TOO_MANY_DISPUTES},
    500: {Why.SERVER_FAULT},
    503: {Why.BUSY, Why.SCHEMA_OLDER, Why.SCHEMA_NEWER, Why.TOOL_MISSING, Why.TOOL_FAILED},
}
STATUS = {why: status for status, whys in _STATUS.items() for why in whys}


def status_of(why: Why) -> int:
    """Return the HTTP status that belongs to one reason."""
    return STATUS.get(why, 422)
