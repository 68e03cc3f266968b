"""What Excel makes of a table: texts stay texts, moments are moments (ASVS 5.0 1.2.10)."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from backend.exports.table import Table
from shared.exports import Format

NOON = datetime.fromisoformat("2026-11-23 14:05")
FORMULAS = ("=1+1", "+7 831 234", "-2", "@SUM(A1)", "\tTAB", "\rCR", '=HYPERLINK("http://x")')
TABLE = Table(
    "Школа № 46: 7А/7Б [осень]",
    ("Ученик", "Листы", "Когда"),
    [("Петрова; «Анна»\nи Ко", 3, NOON), *((text, -2, NOON) for text in FORMULAS)],
)


def test_csv_opens_in_excel_with_a_double_click() -> None:
    written = TABLE.written(Format.CSV)

    assert written.startswith(b"\xef\xbb\xbf")  # without it Excel reads Windows-1251
    assert written.endswith(b"\r\n")
    header, first, *_ = csv.reader(StringIO(written.decode("utf-8-sig")), delimiter=";")
    assert header == ["Ученик", "Листы", "Когда"]
    assert first == ["Петрова; «Анна»\nи Ко", "3", "23.11.2026 14:05"]


def test_what_looks_like_a_formula_is_quoted_in_csv_and_numbers_are_not() -> None:
    rows = [*csv.reader(StringIO(TABLE.written(Format.CSV).decode("utf-8-sig")), delimiter=";")]

    assert [row[0] for row in rows[2:]] == [f"'{text}" for text in FORMULAS]
    assert {row[1] for row in rows[2:]} == {"-2"}


def test_a_workbook_holds_texts_numbers_and_moments() -> None:
    book = openpyxl.load_workbook(BytesIO(TABLE.written(Format.XLSX)))
    (sheet,) = book.worksheets
    rows = [[(cell.value, cell.data_type) for cell in row] for row in sheet.rows]

    assert sheet.title == "Школа № 46  7А 7Б  осень "
    assert rows[1] == [("Петрова; «Анна»\nи Ко", "s"), (3, "n"), (NOON, "d")]
    assert [row[0] for row in rows[2:]] == [(text.replace("\r", "\n"), "s") for text in FORMULAS]
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet["A2"].font.bold) == ("A2", True, False)


def test_another_reader_finds_the_same_in_the_workbook() -> None:
    sheet = CalamineWorkbook.from_filelike(BytesIO(TABLE.written(Format.XLSX)))
    rows = sheet.get_sheet_by_index(0).to_python()

    assert rows[1][1:] == [3.0, NOON]
    assert rows[2][0] == "=1+1"


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ufffe"])
def test_what_xml_cannot_hold_is_a_blank(sign: str) -> None:
    table = Table(f"a{sign}b", (f"x{sign}y",), [])

    (sheet,) = openpyxl.load_workbook(BytesIO(table.written(Format.XLSX))).worksheets

    assert (sheet.title, sheet["A1"].value) == ("a b", "x y")
