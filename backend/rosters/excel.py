"""Workbooks (XLSX, XLS, ODS) to sheets of lines."""

import subprocess
import sys
from subprocess import DEVNULL, PIPE

import msgspec

from backend.rosters.cells import Answer
from backend.rosters.table import Sheet
from shared.refusals import Refusal, Refused, Why

# Of the processor; the longest list that we take needs three.
MOST_SECONDS = 15

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# One of these files is in every XLSX and ODS; another zip is worth no process.
_FILES = (b"[Content_Types].xml", b"content.xml")


def is_one(data: bytes) -> bool:
    """Tell by its first bytes whether this may be a workbook, or another office document."""
    return data.startswith((_ZIP, _OLE))


def read(data: bytes, seconds: int = MOST_SECONDS) -> tuple[Sheet, ...]:
    """Return the sheets that a person sees when the workbook is opened.

    Another process reads it, within limits of memory and time (cells.py). Raises Refused:
    broken or no workbook, locked with a password, more in it than any list has.
    """
    if data.startswith(_ZIP) and not any(name in data for name in _FILES):
        raise _refused(Why.ROSTER_BROKEN)
    command = [sys.executable, "-I", "-m", "backend.rosters.cells", str(seconds)]
    ended = subprocess.run(  # noqa: S603 -- the command is ours, the file only its input
        command, input=data, stdout=PIPE, stderr=DEVNULL, env={}, check=False
    )
    if ended.returncode < 0:  # ended by the system, for asking too much of it
        raise _refused(Why.ROSTER_TOO_HEAVY)
    if ended.returncode > 0:
        raise _refused(Why.ROSTER_BROKEN)
    answer = msgspec.json.decode(ended.stdout, type=Answer)
    if answer.why:
        raise _refused(answer.why)
    return answer.sheets


def _refused(why: Why) -> Refused:
    return Refused(Refusal("file", why))
