"""A school's settings as its curators see and change them: columns of the school's row."""

import msgspec
from msgspec import Struct

from backend.tables.database import rows
from shared.school_settings import SchoolSettings


class SettingsRow(Struct, frozen=True):
    """The columns, by the names that the settings have everywhere else."""

    version: int
    name: str
    address: str
    time_zone: str
    languages: str
    curator: str
    signs_allowed: bool
    valid_days: int
    notice: str
    consent: str
    phone: bool
    phone_why: str
    android: str
    iphone: str
    notice_version: str
    consent_version: str


async def of(school_id: int) -> SettingsRow:
    """Return the settings of the school of whoever asks."""
    sql = """
        SELECT settings_version AS version, name, address, time_zone, languages, curator,
               signs_allowed, valid_days, notice_text AS notice, consent_text AS consent,
               phone_asked AS phone, phone_why, android, iphone, notice_version, consent_version
        FROM school WHERE id = {}
    """
    return msgspec.convert((await rows(sql, school_id))[0], SettingsRow, strict=False)


async def save(
    school_id: int, wanted: SchoolSettings, notice_version: str, consent_version: str
) -> None:
    """Write all settings as the next version, inside the transaction that holds the school."""
    sql = """
        UPDATE school SET settings_version = settings_version + 1, name = {}, address = {},
               time_zone = {}, languages = {}, curator = {}, signs_allowed = {}, valid_days = {},
               notice_text = {}, consent_text = {}, phone_asked = {}, phone_why = {}, android = {},
               iphone = {}, notice_version = {}, consent_version = {}
        WHERE id = {}
    """
    said = (wanted.name, wanted.address, wanted.time_zone)
    lines = (",".join(wanted.languages), "\n".join(wanted.curator))
    more = (wanted.signs_allowed, wanted.valid_days, wanted.notice, wanted.consent)
    rest = (wanted.phone, wanted.phone_why, wanted.android, wanted.iphone)
    await rows(sql, *said, *lines, *more, *rest, notice_version, consent_version, school_id)
