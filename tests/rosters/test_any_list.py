"""Whatever way a school writes its students down, they are read back as the same students."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.rosters.headers import SPELLINGS
from backend.rosters.read import read
from shared.refusals import Refused
from shared.roster import Column, Parent, Person, Roster
from tests.rosters.lists import TODAY, persons
from tests.rosters.workbooks import FORMATS, Cell

FAMILY_NAMES = ["Петрова", "Ли", "Римская-Корсакова", "Щёголев", "О'Нил", "Ъ", "ЮЩЕНКО"]
GIVEN_NAMES = ["Анна", "Пётр", "Анна-Мария", "Ян", "Эмиль", "Юлия", "Фёкла", "Жанна"]
PATRONYMICS = ["", "Олеговна", "Ильич", "Рашид кызы", "Рашид-оглы", "Юрьевич", "Лукинична"]
CLASSES = {"1А": "1а", "7А": "7 (а)", "7-1": "7-1", "10ИТ": "10 ИТ", "11": "11 класс", "9В": "9-в"}
TITLES = ["МБОУ СОШ 46", "Контингент на 01.09.2026", "", "Утверждаю: директор Петров П. П."]
ENDS = ["", "Итого: 5", "Всего учеников 5", "Классный руководитель Иванова И. И. ______"]
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
DATES: list[Callable[[date], str]] = [
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
    lambda day: day.isoformat(),
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day} {MONTHS.split()[day.month - 1]} {day.year} г.",
    lambda day: str(day.toordinal() - date(1899, 12, 30).toordinal()),
]
PAGES = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
# Old code pages have no №.
HEADERS = {
    column: [text for text in spellings if "№" not in text]
    for column, spellings in SPELLINGS.items()
}
GENDERS = {"male": "М", "female": "жен."}

parents = st.none() | st.builds(
    Parent, st.sampled_from(FAMILY_NAMES), st.sampled_from(GIVEN_NAMES), st.just("Олеговна")
)
students = st.builds(
    Person,
    family_name=st.sampled_from(FAMILY_NAMES),
    given_name=st.sampled_from(GIVEN_NAMES),
    middle_name=st.sampled_from(PATRONYMICS),
    birth_date=st.none() | st.dates(date(2001, 1, 1), date(2022, 11, 23)),
    gender=st.sampled_from([None, "male", "female"]),
    class_name=st.sampled_from([*CLASSES]),
    external_id=st.none() | st.from_regex(r"[0-9]{1,9}|[a-z]-[0-9]{1,5}", fullmatch=True),
    parents=st.tuples(parents, parents).map(lambda pair: called(*pair)),
)


def called(mother: Parent | None, father: Parent | None) -> tuple[Parent, ...]:
    """One of two people of one name is the mother, and no other parent is told from her."""
    named = [(mother, "mother"), (father, "father")]
    found = {
        (one.family_name, one.given_name): Parent(
            one.family_name,
            one.given_name,
            one.middle_name,
            "mother" if who == "mother" else "father",
        )
        for one, who in reversed(named)
        if one
    }
    return tuple(sorted(found.values(), key=lambda one: one.relation != "mother"))


def parent_of(student: Person, relation: str) -> str:
    for one in student.parents:
        if one.relation == relation:
            return f"{one.family_name} {one.given_name} {one.middle_name}"
    return ""


def cells(student: Person, day: Cell) -> dict[Column, Cell]:
    return {
        "external_id": student.external_id or "",
        "full_name": student.full_name,
        "family_name": student.family_name,
        "given_name": student.given_name,
        "middle_name": student.middle_name or "-",
        "birth_date": day,
        "gender": GENDERS[student.gender] if student.gender else "",
        "class_name": CLASSES[student.class_name],
        "mother": parent_of(student, "mother"),
        "father": parent_of(student, "father"),
    }


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Person], list[list[Cell]]]:
    """Students, and a sheet that tells of them: columns in any order, lines among them."""
    told = draw(st.lists(students, min_size=1, max_size=6))
    spelled = draw(st.none() | st.sampled_from(DATES))
    left_out = draw(st.sampled_from([{"full_name"}, {"family_name", "given_name", "middle_name"}]))
    columns = [column for column in cells(told[0], "") if column not in left_out]
    columns = draw(st.permutations(columns))
    rows: list[list[Cell]] = [
        [*(draw(st.sampled_from(HEADERS[column])) for column in columns), "Телефон"],
    ]
    for student in told:
        born = student.birth_date
        one = cells(student, (spelled(born) if spelled else born) if born else "")
        if draw(st.booleans()):
            rows.append([])
        rows.append([*(one[column] for column in columns), "+7 900 000-00-00"])
    above: list[list[Cell]] = [[title] for title in draw(st.lists(st.sampled_from(TITLES)))[:9]]
    return told, [*above, *rows, [draw(st.sampled_from(ENDS))]]


def read_back(data: bytes) -> list[Person]:
    roster = read(data, TODAY)
    assert roster.faults == ()
    return persons(roster)


@settings(deadline=None)
@given(tables(), st.sampled_from(PAGES), st.sampled_from([";", "\t", ","]), st.booleans())
def test_students_in_a_text_file_are_read_back(
    table: tuple[list[Person], list[list[Cell]]], page: str, separator: str, everything_quoted: bool
) -> None:
    told, rows = table
    text = "\r\n".join(line(row, separator, quoted=everything_quoted) for row in rows)

    assert read_back(text.encode(page)) == told


def line(row: Sequence[Cell], separator: str, *, quoted: bool) -> str:
    texts = ["" if cell is None else str(cell) for cell in row]
    return separator.join(f'"{text}"' if quoted or separator in text else text for text in texts)


@settings(deadline=None, max_examples=30)
@given(tables(), st.sampled_from([*FORMATS]))
def test_students_in_a_workbook_are_read_back(
    table: tuple[list[Person], list[list[Cell]]], name: str
) -> None:
    told, rows = table

    assert read_back(FORMATS[name]({"Лист1": rows})) == told


@settings(deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_a_roster_or_refused(data: bytes) -> None:
    with suppress(Refused):
        assert isinstance(read(data, TODAY), Roster)


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]), st.binary(max_size=600)
)
def test_any_bytes_that_begin_as_a_workbook_are_a_roster_or_refused(
    begun: bytes, data: bytes
) -> None:
    with suppress(Refused):
        assert isinstance(read(begun + b"[Content_Types].xml" + data, TODAY), Roster)
