"""A workbook that is far larger than it looks: a sentence, and no harm."""

import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from backend.rosters import excel
from backend.rosters.cells import MOST_MEMORY
from shared.refusals import Refused, Why
from tests.rosters.workbooks import ANNA, HEADER, Sheets, ods_of, repacked, xlsx, zipped

MEBIBYTE = 1024 * 1024
LIST: Sheets = {"Лист1": [HEADER, ANNA]}
# A process of its own: memory that a process once had is not seen to be given back.
READ = """
import resource, sys
from datetime import date
from pathlib import Path
from backend.rosters.read import read
from shared.refusals import Refused

data = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    told = f"{len(read(data, date(2026, 11, 23)).rows)} rows"
except Refused as refused:
    told = refused.refusals[0].why
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
child = resource.getrusage(resource.RUSAGE_CHILDREN)
print(told, grown // 1024, child.ru_maxrss // 1024, round(child.ru_utime), sep=";")
"""


def of_sheet(rows: str) -> bytes:
    """An XLSX with these rows written out."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return repacked(xlsx(LIST), sheet1=lambda _: sheet.encode())


def cell(place: str, text: str = "1") -> str:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{place}"><v>{text}</v></c></row>'


def repeated(rows: int, columns: int) -> bytes:
    """An ODS of one cell, so many times."""
    return ods_of(
        f'<table:table table:name="A"><table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )


def swollen(mebibytes: int) -> bytes:
    """An XLSX with a picture of so many mebibytes of zeros."""
    with zipfile.ZipFile(BytesIO(xlsx(LIST))) as archive:
        files = {one.filename: archive.read(one) for one in archive.infolist()}
    return zipped(files | {"xl/media/image1.png": bytes(mebibytes * MEBIBYTE)})


def understated(data: bytes) -> bytes:
    """The same zip, of which the largest file says that it has a kilobyte."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        largest = max(archive.infolist(), key=lambda one: one.file_size)
    return data.replace(struct.pack("<I", largest.file_size), struct.pack("<I", 1024))


def laughs() -> bytes:
    """An XLSX whose one cell is an entity of entities of entities."""
    named = "abcdefghij"
    entities = '<!ENTITY a "haha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(named)
    )
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'
    doctype = f"<!DOCTYPE x [{entities}]>"
    return repacked(of_sheet(text), sheet1=lambda sheet: doctype.encode() + sheet)


BOMBS: dict[str, tuple[Callable[[], bytes], Why]] = {
    "two-corners": (
        lambda: of_sheet(cell("A1") + cell("XFD1048576")),
        Why.ROSTER_TOO_HEAVY,
    ),
    "rows": (
        lambda: of_sheet("".join(cell(f"ZZ{row}") for row in range(1, 200_000))),
        Why.ROSTER_TOO_BIG,
    ),
    "a-gigabyte": (
        lambda: of_sheet(cell("A1") + cell("ZZ60000")),
        Why.ROSTER_TOO_HEAVY,
    ),
    "unpacked": (lambda: swollen(129), Why.ROSTER_TOO_HEAVY),
    "more-than-it-says": (lambda: understated(swollen(120)), Why.ROSTER_BROKEN),
    "entities": (laughs, Why.ROSTER_BROKEN),
    "ods-rows": (lambda: repeated(1_048_576, 1), Why.ROSTER_TOO_BIG),
    "ods-cells": (lambda: repeated(1_048_576, 16_384), Why.ROSTER_BROKEN),
    "ods-more-rows-than-there-are": (lambda: repeated(4_000_000_000, 1), Why.ROSTER_TOO_BIG),
}


@pytest.mark.parametrize(("make", "why"), BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_a_sentence_and_takes_no_more_memory_than_it_may(
    make: Callable[[], bytes], why: Why, tmp_path: Path
) -> None:
    (tmp_path / "bomb").write_bytes(make())

    run = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path / "bomb")],
        capture_output=True,
        text=True,
        check=True,
    )

    told, grown, child, _ = run.stdout.split(";")
    assert told == why
    assert int(grown) < 40  # mebibytes of the process that asks, of which the file has ten
    assert int(child) <= MOST_MEMORY // MEBIBYTE


def test_rows_that_would_be_counted_for_ever_are_given_up() -> None:
    with pytest.raises(Refused) as caught:
        excel.read(of_sheet(cell("A99999999999")), seconds=1)

    assert caught.value.refusals[0].why is Why.ROSTER_TOO_HEAVY
