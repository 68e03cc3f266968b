"""The school's settings."""

from typing import Annotated

from backend.flows import school_settings
from backend.routes.common import TOKEN, Asks, at_desk, example
from backend.routes.door import get, put
from shared.school_settings import DeskSchool, SchoolSettings
from shared.staff import StaffRole

SETTINGS = example(
    {
        "version": 1,
        "name": "Школа № 46",
        "address": "101000, Москва, Кривоколенный переулок, 12",
        "time_zone": "Europe/Moscow",
        "signs_allowed": False,
        "valid_days": 90,
        "languages": ["ru", "en"],
        "curator": ["Ольга Павловна Зимина, кабинет 12"],
        "notice": "",
        "consent": "",
        "phone": True,
        "phone_why": "Чтобы позвонить, если ребёнок заболел в школе.",
        "android": "",
        "iphone": "",
    }
)


@get(
    "/desk/school",
    operation_id="readSchoolSettings",
    security=TOKEN,
    **at_desk(StaffRole.CURATOR),
)
async def read(caller: Asks) -> DeskSchool:
    """Return the school's settings, who changed them last, and whether letters go out."""
    return await school_settings.read(caller)


@put(
    "/desk/school",
    operation_id="saveSchoolSettings",
    security=TOKEN,
    **at_desk(StaffRole.CURATOR),
)
async def save(data: Annotated[SchoolSettings, SETTINGS], caller: Asks) -> DeskSchool:
    """Save all settings at once, over the version that was read.

    Where phone is no longer true, the numbers that families gave the school are deleted with it.

    409: somebody saved first; each setting that would be overwritten says what it is now.
    """
    return await school_settings.save(data, caller)
