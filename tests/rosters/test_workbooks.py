"""Workbooks in three formats, told by their bytes: what their cells, lines and sheets say."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from backend.rosters import excel
from backend.rosters.read import read
from backend.rosters.table import Line
from shared.refusals import Refused, Why
from shared.roster import Fault, Person, Roster
from tests.rosters.lists import TODAY, persons
from tests.rosters.workbooks import (
    ANNA,
    BORIS,
    FORMATS,
    HEADER,
    Cell,
    Rows,
    Sheets,
    repacked,
    saved,
    xls,
    xlsx,
)

CONTINGENT = Path(__file__).parent / "kontingent.xlsx"
Write = Callable[[Sheets], bytes]

formats = pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS.keys())


def taken(data: bytes) -> Roster:
    return read(data, TODAY)


def book(change: Callable[[Worksheet], None]) -> bytes:
    """An XLSX of one sheet."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    change(sheet)
    return saved(made)


def shown(data: bytes) -> list[Line]:
    (sheet,) = excel.read(data)
    return [*sheet.lines]


def test_a_contingent_as_a_school_sent_it_is_read_as_it_is() -> None:
    roster = taken(CONTINGENT.read_bytes())

    assert (len(roster.rows), roster.faults) == (550, ())
    assert len({person.class_name for person in persons(roster)}) == 22
    first = persons(roster)[0]
    assert (first.full_name, first.birth_date) == (
        "Пестов Аполлон Бенедиктович",
        date(2018, 2, 16),
    )


@formats
def test_a_list_is_the_same_in_every_format(write: Write) -> None:
    assert persons(taken(write({"Лист1": [HEADER, ANNA, BORIS]}))) == [
        Person("Петрова", "Анна", birth_date=date(2013, 5, 14), class_name="7А"),
        Person("Ли", "Борис", birth_date=date(2013, 6, 15), class_name="7А"),
    ]


@formats
def test_lines_are_numbered_as_the_spreadsheet_shows_them(write: Write) -> None:
    rows: Rows = [
        [],
        ["", "", "", ""],
        [None, *HEADER],
        [],
        [None, *ANNA],
        [None, "Ли", "", "", "7А"],
    ]

    assert taken(write({"Лист1": rows})).faults == (Fault(6, "Имя", Why.ROSTER_NAME_MISSING),)


@formats
@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (1234567.0, "1234567"),
        (999_999_999_999_999, "999999999999999"),
        (1_234_567_890_123_456, "1.23456789012346E+15"),
        (-3.0, "-3"),
        (True, "=TRUE"),
        (False, "=FALSE"),
        (date(2013, 5, 14), "2013-05-14"),
        ("=1+1, как текст", "=1+1, как текст"),
        ("две\nстроки", "две\nстроки"),
    ],
)
def test_a_typed_cell_says_what_a_person_sees(write: Write, cell: Cell, text: str) -> None:
    if isinstance(cell, str) and write is FORMATS["xlsx"]:
        cell = f" {cell}"  # openpyxl would make a formula of it

    (line,) = shown(write({"Лист1": [[cell]]}))

    assert line.cells[0].strip() == text


def test_a_moment_keeps_its_time_and_midnight_is_a_day() -> None:
    midnight = datetime(2013, 5, 14)  # noqa: DTZ001 -- a spreadsheet knows no zones
    moment = midnight + timedelta(hours=21, minutes=30)

    (line,) = shown(xlsx({"Лист1": [[midnight, moment, time(8, 30)]]}))

    assert line.cells == ("2013-05-14", "2013-05-14 21:30:00", "08:30:00")


@formats
def test_a_birth_date_may_be_typed_or_text_or_the_number_of_a_day(write: Write) -> None:
    days: list[Cell] = [date(2013, 2, 1), "1 февраля 2013 г.", "01/02/2013", 41306, 41306.0]
    rows = [HEADER, *(["Ли", "Анна", day, "7А"] for day in days)]

    assert [person.birth_date for person in persons(taken(write({"Лист1": rows})))] == [
        date(2013, 2, 1)
    ] * 5


@formats
def test_an_external_id_that_lost_its_end_is_a_fault(write: Write) -> None:
    rows: list[list[Cell]] = [
        ["ID", *HEADER],
        [1234567.0, *ANNA],
        [98_765_432_109_876_543_210.0, *BORIS],
    ]

    roster = taken(write({"Лист1": rows}))

    assert persons(roster)[0].external_id == "1234567"
    assert roster.faults == (
        Fault(3, "ID", Why.ROSTER_ID_ROUNDED, {"value": "9.87654321098765E+19"}),
    )


@formats
def test_a_truth_value_is_nobodys_name(write: Write) -> None:
    roster = taken(write({"Лист1": [HEADER, ["Ли", True, None, "7А"]]}))

    assert roster.faults == (Fault(2, "Имя", Why.ROSTER_NAME_SIGNS, {"value": "=TRUE"}),)


def test_a_class_that_excel_took_for_a_day_is_a_fault() -> None:
    roster = taken(xlsx({"Лист1": [HEADER, ["Ли", "Анна", None, date(2026, 1, 7)]]}))

    assert roster.faults == (
        Fault(2, "Класс", Why.ROSTER_CLASS_UNREADABLE, {"value": "2026-01-07"}),
    )


def test_a_formula_is_what_it_showed_when_it_was_saved_and_else_blank() -> None:
    written = xlsx({"Лист1": [HEADER, ["Ли", "=A9", None, "7А"], ["Ким", "=A10", None, "7А"]]})

    def calculated(sheet: bytes) -> bytes:
        return sheet.replace(
            b'<c r="B2"><f>A9</f><v></v></c>',
            '<c r="B2" t="str"><f>A9</f><v>Анна</v></c>'.encode(),
        )

    roster = taken(repacked(written, sheet1=calculated))

    assert persons(roster)[0].given_name == "Анна"
    assert roster.faults == (Fault(3, "Имя", Why.ROSTER_NAME_MISSING),)


def test_an_error_in_a_cell_is_a_blank() -> None:
    (line,) = shown(xlsx({"Лист1": [["Ли", "#N/A", "#REF!"]]}))

    assert line.cells == ("Ли", "", "")


def test_a_cell_merged_downwards_stands_beside_each_of_its_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([None, "МБОУ СОШ № 46"])
        sheet.append([None, "Класс", "Фамилия", "Имя"])
        sheet.append([None, "7А", "Петрова", "Анна"])
        sheet.append([None, None, "Ли", "Борис"])
        sheet.append([None, "7Б", "Ким", "Вера"])
        sheet.append([None, None, "Пак", "Глеб"])
        sheet.merge_cells("B1:D1")
        sheet.merge_cells("B3:B4")

    roster = taken(book(fill))

    assert [person.class_name for person in persons(roster)] == ["7А", "7А", "7Б", ""]
    assert roster.faults == (Fault(6, "Класс", Why.ROSTER_CLASS_MISSING),)


def test_a_header_of_two_lines_with_merged_cells_is_one_header() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["№", "Ученик", None, None, "Дата рождения", "Родители"])
        sheet.append([None, "Фамилия", "Имя", "Отчество", None, "Мать", "Отец"])
        sheet.append([1, "Ли", "Анна", None, date(2013, 5, 14), "Ли Мэй", "Ли Ван"])
        for cells in ("A1:A2", "B1:D1", "E1:E2", "F1:G1"):
            sheet.merge_cells(cells)
        sheet.title = "7А"

    roster = taken(book(fill))

    (anna,) = persons(roster)
    assert roster.faults == ()
    assert (anna.family_name, anna.given_name, anna.class_name) == ("Ли", "Анна", "7А")
    assert [parent.relation for parent in anna.parents] == ["mother", "father"]


@formats
def test_every_sheet_with_a_header_is_read_and_told_by_its_name(write: Write) -> None:
    sheets: Sheets = {
        "Обложка": [["Школа № 46"]],
        "7А": [["Фамилия", "Имя"], ["Петрова", "Анна"], ["Ли", "2"]],
        "Пусто": [],
        "7 «Б»": [["Список класса"], ["Имя", "Фамилия"], ["Вера", "Ким"], ["", "Пак"]],
    }

    roster = taken(write(sheets))

    assert [(person.family_name, person.class_name) for person in persons(roster)] == [
        ("Петрова", "7А"),
        ("Ли", "7А"),
        ("Ким", "7Б"),
        ("Пак", "7Б"),
    ]
    assert [(roster.place(fault.row), fault.column) for fault in roster.faults] == [
        ("7А!3", "Имя"),
        ("7 «Б»!4", "Имя"),
    ]


def test_a_sheet_that_is_hidden_is_not_read() -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].append(HEADER)
    made.worksheets[0].append(ANNA)
    for state in ("hidden", "veryHidden"):
        sheet = made.create_sheet(state)
        sheet.append(HEADER)
        sheet.append(BORIS)
        sheet.sheet_state = state
    made.create_chartsheet("Диаграмма")

    roster = taken(saved(made))

    assert [person.family_name for person in persons(roster)] == ["Петрова"]
    assert roster.tables[0].sheet == ""


def test_a_workbook_without_a_list_is_none() -> None:
    with pytest.raises(Refused) as caught:
        taken(xls({"Смета": [["Расход", "Сумма"], ["Мел", 7.5]]}))

    assert caught.value.refusals[0].why is Why.ROSTER_NOT_A_LIST
