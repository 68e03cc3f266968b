"""What a curator sets for the school (specification 1, 4, 5, 8)."""

from datetime import datetime

from msgspec import Struct

from shared.mail_state import MailState

# In the order of the page; each is a field of SchoolSettings.
FIELDS = (
    "name",
    "address",
    "time_zone",
    "languages",
    "curator",
    "signs_allowed",
    "valid_days",
    "notice",
    "consent",
    "phone",
    "phone_why",
    "android",
    "iphone",
)
# The time zones of Russia, west to east; any other of the IANA database may be set as well.
ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)


class SchoolSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """All of a school's settings; version says as which of them they were read.

    Saved are all at once, and only over the version that was read.
    """

    version: int
    name: str
    time_zone: str
    signs_allowed: bool
    valid_days: int  # of a new invitation code
    languages: tuple[str, ...]  # that are offered to families, the default first
    address: str = ""  # one line, where letters reach the school
    curator: tuple[str, ...] = ()  # lines for sheets, pages and letters
    notice: str = ""  # "" stands for the usual sentence
    consent: str = ""  # what parents are asked to agree to; "" asks for nothing
    phone: bool = False  # whether parents are asked for one
    phone_why: str = ""  # one sentence that they read beside the field
    android: str = ""  # where the phone application is to be had
    iphone: str = ""


class SchoolChange(Struct, frozen=True):
    """One act of saving."""

    at: datetime
    fields: tuple[str, ...]
    by: str  # "" where it was done at the machine


class DeskSchool(Struct, frozen=True):
    """What the page of settings shows."""

    settings: SchoolSettings
    notice_version: str
    consent_version: str
    usual_notice: str
    phones: int  # held: they go when the school asks for none any more
    changes: tuple[SchoolChange, ...]  # the newest first
    mail: MailState
    host: str = ""  # the school's own, as people type it; "" where it has none (VHOD_SCHOOL_HOSTS)
