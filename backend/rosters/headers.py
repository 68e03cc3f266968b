"""Columns by the meaning of their headers: which cell of a line says what."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from backend.rosters.table import LONGEST_CELL, Line, clean
from shared.refusals import Why
from shared.roster import Column, Fault

# The first spelling of a column is the one that we ask for where it is missing.
SPELLINGS: Mapping[Column, tuple[str, ...]] = {
    "external_id": (
        "Внешний идентификатор",
        "Внешний ID",
        "Внешний код",
        "Идентификатор",
        "Ид",
        "ID",
        "Личное дело",
        "Личное дело №",
        "№ личного дела",
        "Номер личного дела",
        "External ID",
        "Student ID",
        "SourcedId",
    ),
    "family_name": ("Фамилия", "Family name", "FamilyName", "Last name", "Surname"),
    "given_name": ("Имя", "Given name", "GivenName", "First name"),
    "middle_name": ("Отчество", "Middle name", "MiddleName", "Patronymic"),
    "birth_date": (
        "Дата рождения",
        "Дата рожд",
        "Д. рожд",
        "День рождения",
        "Д. р",
        "ДР",
        "Birth date",
        "BirthDate",
        "Date of birth",
        "DOB",
    ),
    "gender": ("Пол", "Gender", "Sex"),
    "class_name": ("Класс", "Class", "Class name"),
    "mother": ("ФИО матери", "Мать", "Мама", "Mother"),
    "father": ("ФИО отца", "Отец", "Папа", "Father"),
}
REQUIRED: tuple[Column, ...] = ("family_name", "given_name", "class_name")

_ASIDE = re.compile(r"\([^()]*\)")
# Whose the column is goes without saying: «Фамилия ученика», «Класс обучающегося».
_STUDENT = re.compile(r"\b(ученика|учащегося|обучающегося|ребенка|student)\b")
_NO_WORD = re.compile(r"[^\w№]+|_+")


class Heading(Struct, frozen=True):
    """Where a column stands in a line, and its header as it stands in the file."""

    index: int
    text: str


def recognised(cells: Sequence[str]) -> int:
    """Count the cells that are headers of a known column."""
    return sum(_meaning(cell) in _COLUMNS for cell in cells)


def find(header: Line) -> tuple[dict[Column, Heading], tuple[Fault, ...]]:
    """Return the columns of a header line, and what keeps it from heading a list.

    Faults: a column that must be there and is not, a column that is there twice. Headers
    that mean nothing to us are passed over, blank ones and «№» with them.
    """
    found: dict[Column, Heading] = {}
    faults = []
    for index, text in enumerate(header.cells):
        column = _COLUMNS.get(_meaning(text))
        if column is None:
            continue
        heading = Heading(index, clean(text))
        if column in found:
            names = {"column": found[column].text}
            faults.append(Fault(header.number, heading.text, Why.ROSTER_COLUMN_TWICE, names))
        found.setdefault(column, heading)
    for column in REQUIRED:
        if column not in found:
            asked = SPELLINGS[column][0]
            faults.append(Fault(header.number, asked, Why.ROSTER_NO_COLUMN, {"column": asked}))
    return found, tuple(faults)


def _meaning(header: str) -> str:
    """Fold a header to what counts: «Ф.И.О. матери (полностью)» to «фиоматери»."""
    if len(header) > LONGEST_CELL:
        return ""
    text = _ASIDE.sub(" ", clean(header).casefold().replace("ё", "е"))
    return _NO_WORD.sub("", _STUDENT.sub(" ", text))


_COLUMNS: Mapping[str, Column] = {
    _meaning(spelling): column for column, spellings in SPELLINGS.items() for spelling in spellings
}
