"""A workbook's cells as text, read in a process of its own: `python -m backend.rosters.cells`.

The file comes on stdin, the sheets go to stdout as JSON. A file of a kilobyte may claim
seventeen billion cells, or rows to be counted for hours: what reads it then asks for more
memory than there is and is ended, or never ends. So the process limits itself before it
looks, and whoever started it makes a sentence of its end (excel.py).
"""

import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from math import isfinite
from resource import RLIMIT_AS, RLIMIT_CORE, RLIMIT_CPU, setrlimit

import msgspec
from msgspec import Struct
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from backend.rosters.table import LONGEST_CELL, MOST_COLUMNS, MOST_LINES, Line, Sheet
from shared.refusals import Why

# Bytes. The longest list that we take needs a half of it, as ODS.
MOST_MEMORY = 512 * 1024 * 1024
# Bytes that a workbook may come to when it is unpacked, and signs in all its cells.
MOST_UNPACKED = 128 * 1024 * 1024
MOST_TEXT = 32 * 1024 * 1024

_ENTRY = b"PK\x01\x02"  # what each file's entry in a zip's directory begins with
_MOST_FILES = 5_000
_ENCRYPTED = 1
# How an encrypted XLSX names what it holds, ODS says so, and the record of XLS that asks for
# the password stands: right after the one that begins the workbook.
_WRAPPED = "EncryptedPackage".encode("utf-16-le")
_MANIFEST = "META-INF/manifest.xml"
_FILEPASS = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.S)

# A spreadsheet keeps fifteen digits of a number, and shows longer ones so: 1.23E+19.
_EXACT = 10**15

Value = int | float | str | bool | time | date | datetime | timedelta


class Answer(Struct, frozen=True):
    """The sheets that a person sees when the workbook is opened, or why they are not read."""

    sheets: tuple[Sheet, ...] = ()
    why: Why | None = None


def main(seconds: int) -> None:
    """Answer for stdin, in so many seconds of the processor. Any other end: it is broken."""
    setrlimit(RLIMIT_CORE, (0, 0))
    setrlimit(RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    setrlimit(RLIMIT_CPU, (seconds, seconds))
    try:
        answer = _answer(sys.stdin.buffer.read())
    except MemoryError:
        answer = Answer(why=Why.ROSTER_TOO_HEAVY)
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def _answer(data: bytes) -> Answer:
    """Read every visible worksheet. Macros and formulas are never run: a cell has what it shows."""
    if why := _look(data):
        return Answer(why=why)
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = []
    text = 0
    for about in workbook.sheets_metadata:
        if (about.typ, about.visible) != (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible):
            continue
        lines = []
        for line in _lines(workbook.get_sheet_by_name(about.name)):
            lines.append(line)
            text += sum(map(len, line.cells))
            if len(lines) > MOST_LINES or text > MOST_TEXT:
                return Answer(why=Why.ROSTER_TOO_BIG)
        sheets.append(Sheet(about.name, tuple(lines)))
    return Answer(tuple(sheets))


def _look(data: bytes) -> Why | None:
    """Judge a workbook by what can be seen from outside, and unpack it once to nowhere."""
    if not data.startswith(b"PK"):
        return Why.ROSTER_LOCKED if _WRAPPED in data or _FILEPASS.search(data) else None
    if data.count(_ENTRY) > _MOST_FILES:  # asked before zipfile makes an object of each
        return Why.ROSTER_TOO_HEAVY
    archive = zipfile.ZipFile(BytesIO(data))
    files = archive.infolist()
    if any(one.flag_bits & _ENCRYPTED for one in files):
        return Why.ROSTER_LOCKED
    if sum(one.file_size for one in files) > MOST_UNPACKED:
        return Why.ROSTER_TOO_HEAVY
    if archive.testzip() is not None:
        return Why.ROSTER_BROKEN
    manifest = archive.read(_MANIFEST) if _MANIFEST in archive.namelist() else b""
    return Why.ROSTER_LOCKED if b"encryption-data" in manifest else None


def _lines(sheet: CalamineSheet) -> Iterator[Line]:
    """Yield the lines that hold anything, numbered as they are shown.

    A cell that was merged downwards stands in each of its lines: one «7А» beside a class.
    """
    left = sheet.start[1] if sheet.start else 0
    merged: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        merged[top].append((column - left, bottom))
    held: dict[int, tuple[int, str]] = {}
    for row, values in enumerate(sheet.iter_rows()):
        cells = [_text(value) for value in values[:MOST_COLUMNS]]
        if any(cell and not cell.isspace() for cell in cells):
            for column, (bottom, text) in held.items():
                if row <= bottom and not cells[column]:
                    cells[column] = text
            yield Line(row + 1, tuple(cells))
        for column, bottom in merged.get(row, ()):
            if 0 <= column < len(cells):
                held[column] = (bottom, cells[column])


def _text(value: Value) -> str:
    """Return what a cell says: a whole number without its .0, a date as ISO 8601 has it.

    A truth value is no word that anybody has typed, so it is told as a formula is.
    """
    if isinstance(value, str):
        return value[: LONGEST_CELL + 1]
    if isinstance(value, bool):
        return f"={value}".upper()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return str(value)


def _number(value: float) -> str:
    if not isfinite(value):
        return f"={value}"
    if abs(value) >= _EXACT:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else str(value)


if __name__ == "__main__":
    main(int(sys.argv[1]))
