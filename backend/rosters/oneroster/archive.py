"""A zip that nobody vouches for: its members are read line by line, and never unpacked.

What it says of itself is judged before any of it is read, and no more than it said is read of
it: zipfile stops a member at its declared size, and then its checksum does not fit.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from shared.refusals import Refusal, Refused, Why

# The standard has sixteen files; a Mac adds one for each, and folders.
MOST_MEMBERS = 100
# Six times what may be sent: identifiers of random digits shrink no more.
MOST_UNPACKED = 64 * 1024 * 1024
LONGEST_LINE = 100_000  # bytes

_ENTRY = b"PK\x01\x02"  # what each member's entry in the directory begins with
_ONEROSTER = re.compile(rb"PK\x01\x02[\s\S]{42}[^\x00-\x1f]{0,200}?(manifest|users)\.csv")
# Other methods may ask for gigabytes of memory before they give a byte.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)


def is_one(data: bytes) -> bool:
    """Tell by the names of its files whether this may be a OneRoster archive."""
    return data.startswith(b"PK") and _ONEROSTER.search(data) is not None


class Archive:
    """The files of an archive by their names, in whichever folder they stand."""

    def __init__(self, data: bytes) -> None:
        """Look at what the archive says of itself; raises Refused where that is not to be read."""
        if data.count(_ENTRY) > MOST_MEMBERS:  # asked before zipfile makes an object of each
            raise Refused(Refusal("file", Why.ROSTER_ARCHIVE_TOO_BIG))
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGE:
            raise _broken() from None
        members = [one for one in self._zip.infolist() if one.filename.endswith(".csv")]
        self._members = {PurePosixPath(one.filename).name: one for one in members}
        if len(self._members) < len(members) or any(map(_is_strange, self._zip.infolist())):
            raise _broken()
        if sum(one.file_size for one in members) > MOST_UNPACKED:
            raise Refused(Refusal("file", Why.ROSTER_ARCHIVE_TOO_BIG))

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield a file's lines with their ends. Raises Refused where it is damaged."""
        try:
            with self._zip.open(self._members[name]) as member:
                while line := member.readline(LONGEST_LINE):
                    if len(line) >= LONGEST_LINE:
                        raise _broken()
                    yield line
        except _DAMAGE:
            raise _broken() from None


def _is_strange(member: zipfile.ZipInfo) -> bool:
    """Tell a member that leads out of its folder, or that cannot be read without a password."""
    name = member.filename
    leads_out = name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name
    unreadable = member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS
    return leads_out or bool(unreadable)


def _broken() -> Refused:
    return Refused(Refusal("file", Why.ROSTER_ARCHIVE_BROKEN))
