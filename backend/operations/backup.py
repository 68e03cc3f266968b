"""Backing up and restoring: database and keys together, one is worth nothing without the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from backend import house, keys
from backend.operations import archive
from backend.settings import Settings
from backend.tables import database, snapshot, upgrade
from backend.tables.upgrade import State
from shared.refusals import Refusal, Refused, Why


async def back_up(settings: Settings, file: Path, now: datetime) -> None:
    """Copy database and keys into a new file, mode 0600, while the service runs.

    Raises Refused: the file exists, a tool is missing or failed; OSError.
    """
    house.make_folder(settings)
    with house.alone(settings):
        async with database.bind(house.where(settings)):
            await house.ensured(settings)
            await copy_into(settings, file, now)


async def copy_into(settings: Settings, file: Path, now: datetime) -> None:
    """Do the same where the database is bound and nobody else changes its schema."""
    try:
        with archive.created(file) as out, TemporaryDirectory(prefix="vhod-") as folder, _told():
            copy = Path(folder) / archive.DATABASE
            await snapshot.take(house.where(settings), copy)
            archive.pack(
                out,
                {archive.DATABASE: copy, archive.KEYS: keys.path_in(settings.keys)},
                created_at=now,
                dialect=database.dialect(),
                schema=await upgrade.version(),
            )
    except FileExistsError:
        raise Refused(Refusal("file", Why.BACKUP_EXISTS, {"file": str(file)})) from None


async def restore(settings: Settings, file: Path) -> None:
    """Fill an empty place from a backup that was read through before anything is written.

    An older schema is restored as it is: upgrading it is the next step. Raises Refused: not a
    backup or damaged, of the other database, the place is not empty, a tool; OSError.
    """
    with TemporaryDirectory(prefix="vhod-") as folder, _told():
        unpacked = Path(folder)
        await _read(settings, file, unpacked)
        house.make_folder(settings)
        with house.alone(settings):
            await _refuse_unless_empty(settings)
            keys.write(settings.keys, (unpacked / archive.KEYS).read_bytes())
            try:
                await snapshot.put_back(house.where(settings), unpacked / archive.DATABASE)
            except BaseException:
                keys.path_in(settings.keys).unlink()
                raise


async def _read(settings: Settings, file: Path, unpacked: Path) -> None:
    try:
        manifest = archive.unpack(file, unpacked)
        keys.parse((unpacked / archive.KEYS).read_bytes())
        await snapshot.check(unpacked / archive.DATABASE, manifest.dialect, manifest.schema)
    except (archive.NotABackup, snapshot.Broken, ValueError):
        raise Refused(Refusal("file", Why.BACKUP_BROKEN, {"file": str(file)})) from None
    if (manifest.dialect == "postgres") != (settings.database_url is not None):
        raise Refused(Refusal("file", Why.BACKUP_OF_OTHER, {"file": str(file)}))


async def _refuse_unless_empty(settings: Settings) -> None:
    async with database.bind(house.where(settings)):
        filled = await upgrade.state() is not State.EMPTY
    place = "VHOD_DATABASE_URL" if settings.database_url else str(settings.data)
    if keys.path_in(settings.keys).exists():
        filled, place = True, str(settings.keys)
    if filled:
        raise Refused(Refusal("", Why.RESTORE_NOT_EMPTY, {"place": place}))


@contextmanager
def _told() -> Iterator[None]:
    """Turn what PostgreSQL's programs did into a refusal."""
    try:
        yield
    except snapshot.ToolFailed as failed:
        why = Why.TOOL_FAILED if failed.said else Why.TOOL_MISSING
        names = {"tool": failed.tool, "reason": failed.said}
        raise Refused(Refusal("", why, names)) from None
