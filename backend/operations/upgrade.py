"""Bringing an older database up to this program: a backup first, then all migrations or none."""

from datetime import datetime
from pathlib import Path

from backend import house, keys
from backend.operations.backup import copy_into
from backend.settings import Settings
from backend.tables import database
from backend.tables import upgrade as schema
from backend.tables.upgrade import State

FOLDER = "backups"


async def upgrade(settings: Settings, now: datetime) -> Path | None:
    """Migrate what is older; return the backup made before, or None where nothing was to be done.

    Raises Refused: the schema is newer, the backup failed; WrongKeys; OSError.
    """
    house.make_folder(settings)
    with house.alone(settings):
        async with database.bind(house.where(settings)):
            found = await house.ensured(settings)
            # A backup without readable keys would be no way back.
            keys.load(settings.keys)
            if found is not State.OLDER:
                house.refuse_unless_current(found)
                return None
            file = _backup_file(settings, now)
            await copy_into(settings, file, now)
            await schema.migrate()
            return file


def _backup_file(settings: Settings, now: datetime) -> Path:
    folder = settings.data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"vhod-{now:%Y%m%d-%H%M%S}.zip"
