"""CSV as spreadsheets write it: separators, quotes, line ends, bounds."""

import pytest

from backend.rosters import csv
from backend.rosters.table import Line
from shared.refusals import Refusal, Refused, Why

HEADER = "Фамилия;Имя;Класс"


def read(text: str) -> list[Line]:
    return [*csv.read(text).lines]


def refused(text: str) -> Refusal:
    with pytest.raises(Refused) as caught:
        read(text)
    (refusal,) = caught.value.refusals
    return refusal


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end_is_read(separator: str, end: str) -> None:
    text = end.join(["Фамилия;Имя;Класс", "Ли;Анна;7А", ""]).replace(";", separator)

    assert read(text) == [Line(1, ("Фамилия", "Имя", "Класс")), Line(2, ("Ли", "Анна", "7А"))]


def test_the_separator_is_the_one_that_makes_sense_of_the_header() -> None:
    address = "Россия, Тверь, Мира, 5, корпус 1, подъезд 2, этаж 3, 12"

    lines = read(f"Фамилия;Имя;Класс;Адрес\nЛи;Анна;7А;{address}")

    assert lines[1].cells == ("Ли", "Анна", "7А", address)


def test_blank_lines_are_passed_over_and_counted() -> None:
    assert [line.number for line in read(f"\n{HEADER}\n\n;;\nЛи;Анна;7А")] == [2, 5]


def test_a_cell_of_two_lines_is_one_row_of_the_spreadsheet() -> None:
    lines = read(f'{HEADER}\nЛи;"Анна\nМария";7А\nКим;Пётр;7А')

    assert [line.number for line in lines] == [1, 2, 3]


def test_quotes_within_a_cell_are_the_cells_own() -> None:
    assert read(f'{HEADER}\nЛи;Анна;7"А"\nКим;Пётр;"7""А"""')[1:] == [
        Line(2, ("Ли", "Анна", '7"А"')),
        Line(3, ("Ким", "Пётр", '7"А"')),
    ]


def test_an_open_quote_that_swallows_students_is_refused_with_its_row() -> None:
    text = f'{HEADER};Заметки\nЛи;Анна;7А;"новая\nКим;Пётр;7А;\nПак;Вера;7А;"да"'

    assert refused(text) == Refusal("file", Why.ROSTER_QUOTE_OPEN, {"row": "2"})


def test_an_open_quote_that_swallows_a_long_list_is_refused_with_its_row() -> None:
    text = f'{HEADER}\nЛи;Анна;7А\nКим;"Пётр;7А' + "\nПак;Вера;7А" * 15_000

    assert refused(text) == Refusal("file", Why.ROSTER_QUOTE_OPEN, {"row": "3"})


@pytest.mark.parametrize(
    "text", ["Уважаемые родители!\nСобрание в 18 часов.", "a" * 200_000, '"' + "x\n" * 200_000]
)
def test_a_text_without_a_known_header_is_no_list(text: str) -> None:
    assert refused(text).why is Why.ROSTER_NOT_A_LIST


def test_a_line_that_no_sheet_holds_is_no_list() -> None:
    assert refused(f"{HEADER}\n" + ";" * 200_000).why is Why.ROSTER_NOT_A_LIST


def test_more_lines_than_a_list_can_have_are_not_read_to_their_end() -> None:
    full = HEADER + "\nЛи;Анна;7А" * 24_999

    assert len(read(full)) == 25_000
    assert refused(f"{full}\nКим;Пётр;7А").why is Why.ROSTER_TOO_BIG
