"""Columns by the meaning of their headers: which cell of a line says what."""

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from backend.rosters.table import LONGEST_CELL, Line, clean
from shared.refusals import Why
from shared.roster import Column, Fault

_PARENT = (
    *("Родитель", "ФИО родителя", "Представитель", "ФИО представителя", "Законный представитель"),
    *("ФИО законного представителя", "Родитель/законный представитель", "Опекун"),
    *("Parent", "Guardian", "Parent name", "Guardian name"),
)
# The first spelling of a column is the one that we ask for where it is missing.
SPELLINGS: Mapping[Column, tuple[str, ...]] = {
    "external_id": (
        *("Внешний идентификатор", "Внешний ID", "Внешний код", "Идентификатор", "Ид", "ID"),
        *("Личное дело", "Личное дело №", "№ личного дела", "Номер личного дела"),
        *("External ID", "Student ID", "SourcedId", "Identifier"),
    ),
    "full_name": (
        *("ФИО", "Фамилия, имя, отчество", "Фамилия имя и отчество", "Фамилия, имя", "ФИ"),
        *("Ученик", "Учащийся", "Обучающийся", "Ученики", "Учащиеся", "Обучающиеся", "Ребёнок"),
        *("Список учащихся", "Список обучающихся", "Список учеников"),
    ),
    "family_name": ("Фамилия", "Family name", "Last name", "Surname"),
    "given_name": ("Имя", "Given name", "First name"),
    "middle_name": ("Отчество", "Middle name", "Patronymic"),
    "birth_date": (
        *("Дата рождения", "Дата рожд", "Д. рожд", "День рождения", "Дата рождения, число, месяц"),
        *("Число, месяц, год рождения", "Число, месяц и год рождения", "Рождён", "Д. р", "ДР"),
        *("День, месяц, год рождения", "Дата рожден", "Дата рожд-я", "Дата рожд-ния"),
        *("Birth date", "Date of birth", "Birthday", "DOB"),
    ),
    "gender": ("Пол", "Gender", "Sex"),
    "class_name": (
        *("Класс", "Кл", "Класс/группа", "Класс, группа", "Класс, литера", "Класс обучения"),
        *("Класс, буква", "Группа", "Параллель", "Class", "Class name", "Class code", "Homeroom"),
    ),
    "class_letter": ("Литера", "Буква", "Литер", "Литера класса", "Буква класса"),
    "mother": (
        "ФИО матери",
        "Мать",
        "Мама",
        "Мать, ФИО",
        "ФИО мамы",
        "Мама, ФИО",
        "Mother",
        "Mother name",
    ),
    "father": (
        "ФИО отца",
        "Отец",
        "Папа",
        "Отец, ФИО",
        "ФИО папы",
        "Папа, ФИО",
        "Father",
        "Father name",
    ),
    "parent": (
        *_PARENT,
        *(f"{spelling} {number}" for spelling in _PARENT for number in ("1", "№1")),
        *("Родители", "ФИО родителей", "Законные представители", "ФИО законных представителей"),
        *("Родители/законные представители", "Первый родитель", "Parents", "Guardians"),
    ),
    "second_parent": (
        *(f"{spelling} {number}" for spelling in _PARENT for number in ("2", "№2")),
        "Второй родитель",
    ),
}
NAMES: tuple[Column, ...] = ("family_name", "given_name")
# A parent in three columns: whose they are («Имя матери», «Мать, имя»), and their order.
_OF_PARENT: Mapping[Column, tuple[str, ...]] = {
    "mother": ("матери", "мамы", "мать", "мама", "mother", "mother's"),
    "father": ("отца", "папы", "отец", "папа", "father", "father's"),
    "parent": (
        *("родителя", "представителя", "законного представителя", "опекуна", "родитель"),
        *("parent", "parent's", "guardian", "guardian's"),
    ),
}
_PARTS: tuple[Column, ...] = ("family_name", "given_name", "middle_name")

_ASIDE = re.compile(r"\([^()]*\)")
# Whose the column is goes without saying: «Фамилия ученика», «Класс обучающегося».
_STUDENT = re.compile(
    r"\b(ученика|учащегося|обучающегося|ребенка|учеников|учащихся|обучающихся|детей|student)\b"
)
_NO_WORD = re.compile(r"[^\w№]+|_+")


class Heading(Struct, frozen=True):
    """Where a column stands in a line, and its header as it stands in the file.

    A parent may stand in several columns: then `more` are the others, the given name first.
    """

    index: int
    text: str
    more: tuple[int, ...] = ()


def recognised(cells: Sequence[str]) -> int:
    """Count the cells that are headers of a known column."""
    return sum(map(is_header, cells))


def is_header(cell: str) -> bool:
    """Tell whether a cell is the header of a known column."""
    return _meaning(cell) in _COLUMNS.keys() | _PARTS_OF_PARENTS.keys()


def names_students(cells: Sequence[str]) -> bool:
    """Tell whether a line heads a list: it has the columns that every student's name needs."""
    columns = {_COLUMNS.get(_meaning(cell)) for cell in cells}
    return "full_name" in columns or columns.issuperset(NAMES)


def find(header: Line) -> tuple[dict[Column, Heading], tuple[Fault, ...]]:
    """Return the columns of a header line, and what keeps it from heading a list.

    Faults: a name's column that is not there, a column that is there twice; whether the
    class needs one is known by the titles (blocks). Headers that mean nothing to us are
    passed over, blank ones and «№» with them. A whole name is passed over too where its
    parts have columns of their own.
    """
    found: dict[Column, Heading] = {}
    parts: dict[tuple[Column, int], Heading] = {}
    faults = []
    for index, text in enumerate(header.cells):
        meaning, heading = _meaning(text), Heading(index, clean(text))
        column, part = _COLUMNS.get(meaning), _PARTS_OF_PARENTS.get(meaning)
        if column == "parent" and column in found:
            column = "second_parent"
        before = found.setdefault(column, heading) if column else None
        before = parts.setdefault(part, heading) if part else before
        if before and before is not heading:
            names = {"column": before.text}
            faults.append(Fault(header.number, heading.text, Why.ROSTER_COLUMN_TWICE, names))
    _choose_names(found)
    _join_parts(found, parts)
    needed = () if "full_name" in found else NAMES
    missing = (missing_column(header.number, column) for column in needed if column not in found)
    return found, (*faults, *missing)


def missing_column(number: int, column: Column) -> Fault:
    """Say of a header that it lacks a column, by the name that we would know it by."""
    asked = SPELLINGS[column][0]
    return Fault(number, asked, Why.ROSTER_NO_COLUMN, {"column": asked})


def _choose_names(found: dict[Column, Heading]) -> None:
    """Keep the one way in which the list names its students."""
    dropped: Collection[Column] = ("full_name",) if found.keys() >= {*NAMES} else NAMES
    for column in dropped if "full_name" in found else ():
        found.pop(column, None)


def _join_parts(found: dict[Column, Heading], parts: Mapping[tuple[Column, int], Heading]) -> None:
    """Make one column of a parent's, unless the whole name has one; a name alone is no parent."""
    for column in _OF_PARENT:
        family, given, middle = (parts.get((column, place)) for place in range(len(_PARTS)))
        if family and given:
            more = (given.index, *([middle.index] if middle else ()))
            found.setdefault(column, Heading(family.index, family.text, more))


def _meaning(header: str) -> str:
    """Fold a header to what counts: «Ф.И.О. матери (полностью)» to «фиоматери»."""
    if not header or len(header) > LONGEST_CELL:
        return ""
    text = _ASIDE.sub(" ", clean(header).casefold().replace("ё", "е"))
    return _NO_WORD.sub("", _STUDENT.sub(" ", text))


_COLUMNS: Mapping[str, Column] = {
    _meaning(spelling): column for column, spellings in SPELLINGS.items() for spelling in spellings
}
_PARTS_OF_PARENTS: Mapping[str, tuple[Column, int]] = {
    _meaning(spelled): (column, place)
    for column, owners in _OF_PARENT.items()
    for place, part in enumerate(_PARTS)
    for spelling in SPELLINGS[part]
    for owner in owners
    for spelled in (f"{spelling} {owner}", f"{owner} {spelling}")
}
