"""A backup file: one zip of the database's copy, the key file, and what they are.

Nothing in it is trusted before it was read through: members are read by their exact names and
never unpacked by theirs, so that a name with ../ in it leads nowhere.
"""

import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import IO, Literal

from msgspec import MsgspecError, Struct, json

DATABASE = "database"
KEYS = "keys.json"
MANIFEST = "manifest.json"
MOST_MANIFEST = 64 * 1024  # bytes


class NotABackup(Exception):
    """The file is damaged, cut short, or something else altogether."""


class Manifest(Struct, frozen=True):
    """What a backup is, written last and read first."""

    format: Literal[1]
    created_at: datetime
    dialect: str
    schema: tuple[str, ...]  # the migrations that ran, in their order
    sha256: dict[str, str]  # of every other member


@contextmanager
def created(file: Path) -> Iterator[IO[bytes]]:
    """Open a file that did not exist, for its owner alone; leave none behind a failure.

    Raises FileExistsError, OSError.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        file.unlink()
        raise


def pack(
    out: IO[bytes],
    members: Mapping[str, Path],
    *,
    created_at: datetime,
    dialect: str,
    schema: tuple[str, ...],
) -> None:
    """Write the members by their names, and the manifest of them."""
    sums = {name: _sum(path) for name, path in members.items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in members.items():
            archive.write(path, name)
        manifest = Manifest(1, created_at, dialect, schema, sums)
        archive.writestr(MANIFEST, json.format(json.encode(manifest)))


def unpack(file: Path, folder: Path) -> Manifest:
    """Write a backup's members into a folder once each is proved whole; return its manifest.

    Raises NotABackup, OSError.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            with archive.open(MANIFEST) as described:
                manifest = json.decode(described.read(MOST_MANIFEST), type=Manifest)
            for name in (DATABASE, KEYS):
                with archive.open(name) as member, (folder / name).open("wb") as out:
                    shutil.copyfileobj(member, out)
                if _sum(folder / name) != manifest.sha256[name]:
                    raise NotABackup
    # zipfile says in all these ways that a file is not what it says.
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, MsgspecError, RuntimeError):
        raise NotABackup from None
    return manifest


def _sum(path: Path) -> str:
    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()
