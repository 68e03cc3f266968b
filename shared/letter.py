"""What letters are about, what becomes of them, and what their links are for."""

from enum import StrEnum


class Purpose(StrEnum):
    """Why a letter is written."""

    CONFIRMATION = "confirmation"
    RECOVERY = "recovery"
    REGISTRATION_COMPLETE = "registration_complete"
    CHILD_ADDED = "child_added"
    PASSWORD_CHANGED = "password_changed"
    EMAIL_CHANGED = "email_changed"
    NEW_DEVICE = "new_device"
    DIARY_CLOSES = "diary_closes"
    DIARY_STAYS = "diary_stays"
    STAFF_RESET = "staff_reset"  # to the curators of a school
    STAFF_EMAIL_CHANGED = "staff_email_changed"  # to the address until then
    TRIAL = "trial"  # to whoever asked for it: letters arrive
    DIARIES = "diaries"  # its link opens what another school's one-time password has closed
    DIARIES_OPENED = "diaries_opened"
    PASSWORD_RESET = "password_reset"
    SESSIONS_ENDED = "sessions_ended"
    DIARY_UNLINKED = "diary_unlinked"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    DELETION_GRANTED = "deletion_granted"
    DELETION_REFUSED = "deletion_refused"
    ACCOUNT_GOES = "account_goes"  # those who are read in it have left the school
    ACCOUNT_STAYS = "account_stays"
    ACCOUNT_GONE = "account_gone"


# Somebody waits for these with the page open: they go before all notices.
AWAITED = frozenset({Purpose.CONFIRMATION, Purpose.RECOVERY, Purpose.DIARIES, Purpose.TRIAL})


class State(StrEnum):
    """What became of a letter."""

    HELD = "held"  # until the address is confirmed
    QUEUED = "queued"
    WAITING = "waiting"  # it was tried, and will be tried again
    ACCEPTED = "accepted"
    REFUSED = "refused"
    VOID = "void"  # there is nobody left to write to


class Reason(StrEnum):
    """Why a letter did not go, or why none goes; each has a sentence in every language."""

    NO_MAILBOX = "no-mailbox"
    NO_DOMAIN = "no-domain"
    MAILBOX_FULL = "mailbox-full"
    REJECTED = "rejected"  # as unwanted mail, or by a rule of the server's
    NOT_WRITABLE = "not-writable"  # letters other than Latin before the @, which the server lacks
    LATER = "later"
    LOST = "lost"  # the server fell silent
    # Of the mail server itself: all letters wait.
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    SIGN_IN = "sign-in"
    SENDER = "sender"
    QUOTA = "quota"
    OWN_LIMIT = "own-limit"  # VHOD_MAIL_PER_DAY
    # There is no mail server: the folder took it, and there it stays.
    FILED = "filed"


class Use(StrEnum):
    """What a link in a letter is for; its value stands in the link's address."""

    CONFIRMATION = "confirmation"
    RECOVERY = "recovery"
    NOT_MINE = "not-mine"
    DIARIES = "diaries"
