"""Whatever stands in a list, it gives rows or faults or one sentence, never an exception."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from backend.rosters import csv
from backend.rosters.encoding import decode
from backend.rosters.headers import SPELLINGS, find
from backend.rosters.people import read as read_line
from backend.rosters.read import read
from backend.rosters.table import Line
from shared.refusals import Refused
from shared.roster import Known, Roster, Table, report
from shared.roster_comparison import compare
from tests.rosters.lists import TODAY, known

SAID = [
    "",
    "-",
    "Ли",
    "Анна",
    "ЁЖ",
    "7А",
    "7 б",
    "м",
    "Ж",
    "01.02.2014",
    "2014-02-30",
    "=1+1",
    "17",
]
CELLS = st.sampled_from(SAID) | st.text(max_size=30)
HEADERS = tuple(spellings[0] for spellings in SPELLINGS.values())
TABLES = st.lists(st.lists(CELLS, max_size=11), max_size=8)


def roster_of(table: list[list[str]]) -> Roster:
    headings, _ = find(Line(1, HEADERS))
    lines = [
        read_line(Line(number, tuple(cells)), headings, TODAY)
        for number, cells in enumerate(table, 2)
    ]
    return Roster(
        rows=tuple(row for row, _ in lines),
        tables=(Table({column: heading.text for column, heading in headings.items()}),),
        faults=tuple(fault for _, faults in lines for fault in faults),
    )


@given(TABLES)
def test_every_row_is_added_or_faulty_and_once_taken_changes_nothing(
    table: list[list[str]],
) -> None:
    roster = roster_of(table)

    first = compare(roster, [])
    school = [Known(number, person) for number, person in enumerate(first.added)]
    again = compare(roster, school)

    faulty = {fault.row for fault in first.faults}
    assert len(first.added) + len(faulty) == len(table)
    assert (again.added, again.changed, again.moved, again.gone) == ((), (), (), ())
    assert again.faults == first.faults
    assert len(report(again).faults) == len(again.faults)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_refused(data: bytes) -> None:
    with suppress(Refused):
        roster = read("Фамилия;Имя;Класс\n".encode() + data, TODAY)
        compare(roster, known(roster))


NAMES = st.sampled_from(
    ["Ли", "Анна", "Щукина", "Фёкла", "Римская-Корсакова", "Объедков", "Юрий", "Эмиль", "Цой"]
)
TEXTS = st.tuples(NAMES, st.text(";,\t\"' ", min_size=1, max_size=3), NAMES).map("".join)


@given(
    st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=20),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1251"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_cells_are_the_same_in_every_separator_encoding_and_line_end(
    rows: list[list[str]], separator: str, encoding: str, end: str
) -> None:
    table = [["Фамилия", "Имя", "Класс"], *rows]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in table]
    text = end.join(separator.join(row) for row in quoted)

    assert [list(line.cells) for line in csv.read(decode(text.encode(encoding))).lines] == table
