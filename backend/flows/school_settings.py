"""What a curator sets for the school: read, judged, saved, and shown to who saves second."""

from urllib.parse import urlsplit

from msgspec import structs

from backend.caller import Caller
from backend.flows import offered, public, school_texts
from backend.flows import school as schools
from backend.flows.invitation import reading
from backend.flows.outbox import standing
from backend.tables import deletion, ids, phone, school, school_change
from backend.tables import school_settings as settings
from backend.tables.database import transaction
from backend.tables.school_change import ChangeRow, NewChange
from backend.tables.school_settings import SettingsRow
from shared import languages, spoken
from shared import notice as notices
from shared.phone import LONGEST_WHY
from shared.refusals import Refusal, Refused, Why
from shared.school import School
from shared.school_settings import FIELDS, DeskSchool, SchoolChange, SchoolSettings
from shared.sentences import LANGUAGES, say
from shared.staff import StaffRole
from shared.zones import is_zone

MOST_LINES = 4
LONGEST_LINE = 80
LONGEST_ADDRESS = 200
LONGEST_NOTICE = 6000
LONGEST_LINK = 300
MOST_DAYS = 366
CHANGES_SHOWN = 20
PHONES = "phones"  # what was destroyed


async def read(caller: Caller) -> DeskSchool:
    """Return the settings of the curator's school. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    where = await schools.of(None, caller)
    row = await settings.of(where.id)
    changes = await school_change.of_school(where.id, CHANGES_SHOWN)
    return DeskSchool(
        settings=_settings(row),
        notice_version=row.notice_version,
        consent_version=row.consent_version,
        usual_notice=notices.told("", notices.operator(row.name, row.address)),
        phones=await phone.count(where.id),
        changes=tuple(_change(one) for one in changes),
        mail=await standing.read(caller),
        host=public.own_host(where, caller),
    )


async def save(asked: SchoolSettings, caller: Caller) -> DeskSchool:
    """Save the settings and return them as they are then.

    Raises Refused: who may not, every fault at once, and what has been changed meanwhile: each
    setting that would be overwritten, with what stands there now.
    """
    where = await schools.of(None, caller)
    wanted = _tidied(asked)
    if refusals := _faults(wanted):
        raise Refused(*refusals)
    numbers = await ids.take(2 + school_texts.NUMBERS)
    async with transaction():
        await school.lock(where.id, caller.now)
        row = await settings.of(where.id)
        if changed := _changed(_settings(row), wanted):
            # Under the lock: of two who save at one moment the second is shown the first's.
            if row.version != wanted.version:
                raise Refused(*await _overtaken(row, changed, where))
            await _write(row, wanted, changed, numbers, where, caller)
    if "languages" in changed:  # here at once, in the other workers by the news
        await offered.learn(caller)
    return await read(caller)


async def _write(
    row: SettingsRow,
    wanted: SchoolSettings,
    changed: tuple[str, ...],
    numbers: range,
    where: School,
    caller: Caller,
) -> None:
    versions = await school_texts.keep(row, wanted, numbers[2:], where, caller)
    await settings.save(where.id, wanted, *versions)
    if row.phone and not wanted.phone and await phone.forget_of_school(where.id):
        # The reason is gone, and what was given for it with it.
        await deletion.note(numbers[1], where.id, PHONES, StaffRole.CURATOR, caller.now)
    by = caller.staff.id if caller.staff else None
    fields = ",".join(changed)
    await school_change.record(NewChange(numbers[0], where.id, by, caller.now, fields))
    if "languages" in changed:
        await offered.tell()


async def _overtaken(
    row: SettingsRow, changed: tuple[str, ...], where: School
) -> tuple[Refusal, ...]:
    """Say who saved first, and of each setting that would be overwritten what it is now.

    Nobody is known to have where the version is one that never was, or none within a year.
    """
    now = _settings(row)
    each = tuple(Refusal(one, Why.SETTING_IS_NOW, {"now": shown(now, one)}) for one in changed)
    last = next(iter(await school_change.of_school(where.id, 1)), None)
    if last is None:
        return each
    told = {"name": last.by_name or say("settings.operator")}
    told["when"] = spoken.moment(last.at, where.time_zone)
    return (Refusal("", Why.SETTINGS_OVERTAKEN, told), *each)


def shown(told: SchoolSettings, field: str) -> str:
    """Return a setting as a person reads it."""
    value = getattr(told, field)
    if isinstance(value, bool):
        return say("settings.yes" if value else "settings.no")
    if field == "languages":
        value = tuple(say("language.name", one) for one in value)
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    return text or say("settings.empty")


def _settings(row: SettingsRow) -> SchoolSettings:
    held = structs.asdict(row)
    del held["notice_version"], held["consent_version"]
    lists = {"curator": reading.lines(row.curator), "languages": languages.held(row.languages)}
    return SchoolSettings(**{**held, **lists})


def _change(row: ChangeRow) -> SchoolChange:
    return SchoolChange(row.at, tuple(row.fields.split(",")), row.by_name or "")


def _tidied(asked: SchoolSettings) -> SchoolSettings:
    """Return what was typed without blanks around it.

    A line break ends a curator's line, a comma a language.
    """
    lines = (" ".join(line.split()) for line in "\n".join(asked.curator).splitlines())
    return structs.replace(
        asked,
        name=" ".join(asked.name.split()),
        address=" ".join(asked.address.split()),
        languages=tuple(filter(None, ",".join(asked.languages).replace(" ", "").split(","))),
        curator=tuple(filter(None, lines)),
        notice=_paragraphs(asked.notice),
        consent=_paragraphs(asked.consent),
        phone_why=" ".join(asked.phone_why.split()),
        android=asked.android.strip(),
        iphone=asked.iphone.strip(),
    )


def _paragraphs(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines()).strip()


def _changed(now: SchoolSettings, wanted: SchoolSettings) -> tuple[str, ...]:
    return tuple(one for one in FIELDS if getattr(now, one) != getattr(wanted, one))


def _faults(asked: SchoolSettings) -> tuple[Refusal, ...]:
    lines = {"most": str(MOST_LINES), "longest": str(LONGEST_LINE)}
    short = all(len(line) <= LONGEST_LINE for line in asked.curator)
    rules = (
        (
            Refusal("name", Why.SCHOOL_NAME_MISSING),
            0 < len(asked.name) <= schools.LONGEST_NAME,
        ),
        (
            Refusal("address", Why.ADDRESS_LONG, {"most": str(LONGEST_ADDRESS)}),
            len(asked.address) <= LONGEST_ADDRESS,
        ),
        (
            Refusal("time_zone", Why.TIME_ZONE_UNKNOWN, {"zone": asked.time_zone}),
            is_zone(asked.time_zone),
        ),
        (Refusal("languages", Why.LANGUAGES_MISSING), asked.languages),
        (
            Refusal("languages", Why.LANGUAGE_UNKNOWN, {"known": ", ".join(LANGUAGES)}),
            {*asked.languages} <= {*LANGUAGES},
        ),
        (
            Refusal("languages", Why.LANGUAGE_DOUBLED),
            len({*asked.languages}) == len(asked.languages),
        ),
        (
            Refusal("curator", Why.CURATOR_LONG, lines),
            short and len(asked.curator) <= MOST_LINES,
        ),
        (
            Refusal("valid_days", Why.DAYS_OUTSIDE, {"most": str(MOST_DAYS)}),
            1 <= asked.valid_days <= MOST_DAYS,
        ),
        (
            Refusal("notice", Why.NOTICE_LONG, {"most": str(LONGEST_NOTICE)}),
            len(asked.notice) <= LONGEST_NOTICE,
        ),
        (
            Refusal("consent", Why.NOTICE_LONG, {"most": str(LONGEST_NOTICE)}),
            len(asked.consent) <= LONGEST_NOTICE,
        ),
        (Refusal("phone_why", Why.PHONE_WHY_MISSING), bool(asked.phone_why) or not asked.phone),
        (
            Refusal("phone_why", Why.PHONE_WHY_LONG, {"most": str(LONGEST_WHY)}),
            len(asked.phone_why) <= LONGEST_WHY,
        ),
        (Refusal("android", Why.STORE_LINK_UNSAFE), _is_store(asked.android)),
        (Refusal("iphone", Why.STORE_LINK_UNSAFE), _is_store(asked.iphone)),
    )
    return tuple(refusal for refusal, kept in rules if not kept)


def _is_store(link: str) -> bool:
    """Tell whether families may be led there: nowhere, or to a page that comes encrypted."""
    if not link:
        return True
    if len(link) > LONGEST_LINK or not link.isascii() or not link.isprintable() or " " in link:
        return False
    try:
        called = urlsplit(link)
        return called.scheme == "https" and "." in (called.hostname or "") and not called.username
    except ValueError:
        return False
