"""Every way to say no, and the exception that carries all of them at once."""

from enum import StrEnum

from msgspec import Struct


class Why(StrEnum):
    """A stable name for what happened to a person; its sentence stands in the catalogues.

    The value is the tail of the problem type and the key of the sentence.
    """

    CODE_MISSING = "code-missing"
    CODE_LENGTH = "code-length"
    CODE_MISTYPED = "code-mistyped"
    CODE_UNKNOWN = "code-unknown"
    CODE_SPENT = "code-spent"
    CODE_LOST = "code-lost"
    CODE_REVOKED = "code-revoked"
    CODE_EXPIRED = "code-expired"
    CODE_OF_STUDENT = "code-of-student"
    CODE_OF_PARENT = "code-of-parent"
    CODE_REPEATED = "code-repeated"
    CODE_LINKED = "code-linked"
    CODE_LIVES = "code-lives"
    CODES_TOO_MANY = "codes-too-many"
    CHILDREN_OF_STUDENT = "children-of-student"

    LOGIN_MISSING = "login-missing"
    LOGIN_SHORT = "login-short"
    LOGIN_LONG = "login-long"
    LOGIN_SIGNS = "login-signs"
    LOGIN_START = "login-start"
    LOGIN_HAS_AT = "login-has-at"
    LOGIN_TAKEN = "login-taken"
    LOGIN_UNKNOWN = "login-unknown"

    PASSWORD_MISSING = "password-missing"
    PASSWORD_SHORT = "password-short"
    PASSWORD_LONG = "password-long"
    PASSWORD_HAS_SIGNS = "password-has-signs"
    PASSWORD_IS_LOGIN = "password-is-login"
    PASSWORD_IS_DATE = "password-is-date"
    PASSWORD_HAS_NAME = "password-has-name"
    PASSWORD_COMMON = "password-common"
    PASSWORD_GUESSABLE = "password-guessable"
    PASSWORD_FOR_SCHOOL = "password-for-school"
    PASSWORD_WRONG = "password-wrong"
    PASSWORD_ONE_TIME = "password-one-time"
    CURRENT_PASSWORD_HAS_NAME = "current-password-has-name"
    CURRENT_PASSWORD_FOR_SCHOOL = "current-password-for-school"

    ANSWER_MISSING = "answer-missing"
    NAME_MISSING = "name-missing"
    NAME_LONG = "name-long"
    NAME_SIGNS = "name-signs"

    EMAIL_MISSING = "email-missing"
    EMAIL_INVALID = "email-invalid"
    EMAIL_UNCHANGED = "email-unchanged"
    EMAIL_CONFIRMED = "email-confirmed"

    LINK_UNKNOWN = "link-unknown"
    LINK_SPENT = "link-spent"
    LINK_SUPERSEDED = "link-superseded"
    LINK_EXPIRED = "link-expired"
    LINK_CONFIRMED = "link-confirmed"

    STAFF_LINK_UNKNOWN = "staff-link-unknown"
    STAFF_LINK_SPENT = "staff-link-spent"
    STAFF_LINK_SUPERSEDED = "staff-link-superseded"
    STAFF_LINK_EXPIRED = "staff-link-expired"

    MEETING_UNKNOWN = "meeting-unknown"
    MEETING_OVER = "meeting-over"

    SIGN_IN_FAILED = "sign-in-failed"
    DESK_SIGN_IN_FAILED = "desk-sign-in-failed"
    DIGITS_MISSING = "digits-missing"
    DIGITS_WRONG = "digits-wrong"
    TOO_MANY_GUESSES = "too-many-guesses"
    TOO_MANY_FAILURES = "too-many-failures"
    TOO_MANY_LETTERS = "too-many-letters"
    TOO_MANY_DISPUTES = "too-many-disputes"
    FAILURES_EXHAUSTED = "failures-exhausted"
    DESK_CLOSED = "desk-closed"
    ACCOUNT_BLOCKED = "account-blocked"
    ONE_TIME_EXPIRED = "one-time-expired"
    PASSWORD_CHANGE_REQUIRED = "password-change-required"
    BUSY = "busy"

    DIARIES_OPEN = "diaries-open"
    DIARIES_NOT_BY_EMAIL = "diaries-not-by-email"
    REASON_MISSING = "reason-missing"
    REASON_LONG = "reason-long"
    NOBODY_MARKED = "nobody-marked"
    MARKED_TOO_MANY = "marked-too-many"
    BLOCKED_ALREADY = "blocked-already"
    NOT_BLOCKED = "not-blocked"

    DRAFT_LOST = "draft-lost"
    DRAFT_IDLE = "draft-idle"

    NOT_SIGNED_IN = "not-signed-in"
    TOKEN_REFUSED = "token-refused"
    NOT_ALLOWED = "not-allowed"
    SECOND_FACTOR_STALE = "second-factor-stale"
    ORIGIN_FOREIGN = "origin-foreign"
    NOT_FOUND = "not-found"
    METHOD_REFUSED = "method-refused"
    KEY_REUSED = "key-reused"
    KEY_UNREADABLE = "key-unreadable"
    SERVER_FAULT = "server-fault"

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    FIELD_TYPE = "field-type"
    FIELD_UNKNOWN = "field-unknown"
    FIELDS_TOO_MANY = "fields-too-many"

    ROSTER_NOT_A_LIST = "roster-not-a-list"
    ROSTER_BROKEN = "roster-broken"
    ROSTER_LOCKED = "roster-locked"
    ROSTER_TOO_HEAVY = "roster-too-heavy"
    ROSTER_EMPTY = "roster-empty"
    ROSTER_TOO_BIG = "roster-too-big"
    ROSTER_ENCODING = "roster-encoding"
    ROSTER_QUOTE_OPEN = "roster-quote-open"
    ROSTER_NO_COLUMN = "roster-no-column"
    ROSTER_COLUMN_TWICE = "roster-column-twice"
    ROSTER_CELL_LONG = "roster-cell-long"
    ROSTER_NAME_MISSING = "roster-name-missing"
    ROSTER_NAME_SIGNS = "roster-name-signs"
    ROSTER_NAME_UNCLEAR = "roster-name-unclear"
    ROSTER_CLASS_MISSING = "roster-class-missing"
    ROSTER_CLASS_UNREADABLE = "roster-class-unreadable"
    ROSTER_CLASS_UNCLEAR = "roster-class-unclear"
    ROSTER_DATE_UNREADABLE = "roster-date-unreadable"
    ROSTER_DATE_IMPOSSIBLE = "roster-date-impossible"
    ROSTER_GENDER_UNREADABLE = "roster-gender-unreadable"
    ROSTER_PARENT_UNREADABLE = "roster-parent-unreadable"
    ROSTER_TWICE = "roster-twice"
    ROSTER_ID_TWICE = "roster-id-twice"
    ROSTER_ID_ROUNDED = "roster-id-rounded"
    ROSTER_AMBIGUOUS = "roster-ambiguous"
    ROSTER_NEAR = "roster-near"
    ROSTER_LIKE_NOBODY = "roster-like-nobody"
    ROSTER_ARCHIVE_BROKEN = "roster-archive-broken"
    ROSTER_ARCHIVE_TOO_BIG = "roster-archive-too-big"
    ROSTER_VERSION = "roster-version"
    ROSTER_DELTA = "roster-delta"
    ROSTER_FILE_MISSING = "roster-file-missing"
    ROSTER_FILE_COLUMNS = "roster-file-columns"
    ROSTER_FILE_ROW = "roster-file-row"
    ROSTER_CLASSES_SEVERAL = "roster-classes-several"
    ROSTER_PARENTS_MANY = "roster-parents-many"
    ROSTER_NO_SCHOOL = "roster-no-school"
    ROSTER_ORG_UNNAMED = "roster-org-unnamed"
    ROSTER_ORG_UNKNOWN = "roster-org-unknown"
    ROSTER_ORG_EMPTY = "roster-org-empty"
    ROSTER_ORG_NEEDLESS = "roster-org-needless"

    FILE_MISSING = "file-missing"
    ROSTER_UPLOAD_GONE = "roster-upload-gone"
    ROSTER_OUTDATED = "roster-outdated"
    ROSTER_NEAR_LEFT = "roster-near-left"
    ROSTER_FAULTS_LEFT = "roster-faults-left"
    LEAVES_ON_MISSING = "leaves-on-missing"
    LEAVES_ON_RANGE = "leaves-on-range"
    LEAVING_UNCONFIRMED = "leaving-unconfirmed"
    PROMOTION_DONE = "promotion-done"
    PROMOTION_OVER = "promotion-over"
    PROMOTION_CONTRADICTED = "promotion-contradicted"

    SCHOOL_MISSING = "school-missing"
    SCHOOL_UNKNOWN = "school-unknown"
    SCHOOL_UNNAMED = "school-unnamed"
    SCHOOL_TAKEN = "school-taken"
    SCHOOL_NAME_MISSING = "school-name-missing"
    SCHOOL_SHORT_NAME_SIGNS = "school-short-name-signs"
    TIME_ZONE_UNKNOWN = "time-zone-unknown"
    CURATOR_LONG = "curator-long"
    DAYS_OUTSIDE = "days-outside"
    NOTICE_LONG = "notice-long"
    STORE_LINK_UNSAFE = "store-link-unsafe"
    SETTINGS_OVERTAKEN = "settings-overtaken"
    SETTING_IS_NOW = "setting-is-now"
    CASE_UNKNOWN = "case-unknown"
    CLASS_UNKNOWN = "class-unknown"
    CLASS_NOT_CONFIRMED = "class-not-confirmed"
    PARENTS_NUMBER = "parents-number"
    DAY_OUTSIDE = "day-outside"
    SHEET_SPENT = "sheet-spent"
    NOTHING_TO_PRINT = "nothing-to-print"
    NOTHING_TO_REVOKE = "nothing-to-revoke"
    PRINTING_OVER = "printing-over"
    CLASS_MISSING = "class-missing"
    LAST_CURATOR = "last-curator"
    NOT_IN_YET = "not-in-yet"
    PUBLIC_URL_UNSET = "public-url-unset"

    SCHEMA_OLDER = "schema-older"
    SCHEMA_NEWER = "schema-newer"
    BACKUP_EXISTS = "backup-exists"
    BACKUP_BROKEN = "backup-broken"
    BACKUP_OF_OTHER = "backup-of-other"
    RESTORE_NOT_EMPTY = "restore-not-empty"
    TOOL_MISSING = "tool-missing"
    TOOL_FAILED = "tool-failed"


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

FIRST_CODE = "code"


class Refusal(Struct, frozen=True):
    """One fault: the field it belongs to ("" for the whole), why, and what the sentence names."""

    field: str
    why: Why
    names: dict[str, str] = {}


class Refused(Exception):
    """Raised by a flow with all faults at once; it carries no secret, so it may be logged."""

    def __init__(self, *refusals: Refusal, retry_after: int | None = None) -> None:
        """Keep the faults in page order; retry_after is in whole seconds."""
        super().__init__(*(f"{refusal.field}: {refusal.why}" for refusal in refusals))
        self.refusals = refusals
        self.retry_after = retry_after

    @property
    def status(self) -> int:
        """The HTTP status of the whole: the only fault's, the first code's, or 422.

        Source: docs/specification.md, "Statuses".
        """
        statuses = {status_of(refusal.why) for refusal in self.refusals}
        if len(statuses) == 1:
            return statuses.pop()
        codes = [refusal for refusal in self.refusals if refusal.field == FIRST_CODE]
        return status_of(codes[0].why) if codes else 422


def status_of(why: Why) -> int:
    """Return the HTTP status that belongs to one reason."""
    return STATUS.get(why, 422)
