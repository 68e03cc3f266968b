"""One line of a list to one student: every cell by its column, and every fault at once."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from backend.rosters import classes, dates, names
from backend.rosters.headers import REQUIRED, Heading
from backend.rosters.table import LONGEST_CELL, Line, clean
from shared.refusals import Why
from shared.roster import Column, Fault, Gender, Parent, Person, Relation, Row

_DASHES = {"-", "–", "—"}
_MISSING = {
    "family_name": Why.ROSTER_NAME_MISSING,
    "given_name": Why.ROSTER_NAME_MISSING,
    "class_name": Why.ROSTER_CLASS_MISSING,
}
_GENDERS: Mapping[str, Gender] = {
    **dict.fromkeys(("м", "муж", "мужской", "m", "male"), "male"),
    **dict.fromkeys(("ж", "жен", "женский", "f", "female"), "female"),
}
_LONGEST_ID = 120
# What a sentence repeats of a cell.
_TOLD = 40

Value = TypeVar("Value")


class _Reading:
    """A line being read: it gives out cells by column and keeps what is wrong with them."""

    def __init__(self, line: Line, headings: Mapping[Column, Heading]) -> None:
        self._line = line
        self._headings = headings
        self.faults: list[Fault] = []

    def read(self, column: Column, convert: Callable[[str], Value | Why], blank: Value) -> Value:
        """Return what the cell says, or blank where it says nothing or cannot be read."""
        text = self._text(column)
        if not text:
            return blank
        value = convert(text)
        if not isinstance(value, Why):
            return value
        self._fault(column, value, {"value": text[:_TOLD]})
        return blank

    def _text(self, column: Column) -> str:
        """The clean cell; a short line ends in blanks, a dash is a blank too."""
        heading = self._headings.get(column)
        if heading is None:
            return ""
        cells = self._line.cells
        raw = cells[heading.index] if heading.index < len(cells) else ""
        longest = _LONGEST_ID if column == "external_id" else LONGEST_CELL
        if len(raw) > longest:
            self._fault(column, Why.ROSTER_CELL_LONG, {"longest": str(longest)})
            return ""
        text = clean(raw)
        if text and text not in _DASHES:
            return text
        if column in REQUIRED:
            self._fault(column, _MISSING[column], {})
        return ""

    def _fault(self, column: Column, why: Why, names: dict[str, str]) -> None:
        self.faults.append(Fault(self._line.number, self._headings[column].text, why, names))


def read(
    line: Line, headings: Mapping[Column, Heading], today: date
) -> tuple[Row, tuple[Fault, ...]]:
    """Return the student of a line as far as it can be read, and its faults."""
    reading = _Reading(line, headings)
    person = Person(
        external_id=reading.read("external_id", str, "") or None,
        family_name=reading.read("family_name", names.read, ""),
        given_name=reading.read("given_name", names.read, ""),
        middle_name=reading.read("middle_name", names.read, ""),
        birth_date=reading.read("birth_date", lambda text: dates.read(text, today), None),
        gender=reading.read("gender", _gender, None),
        class_name=reading.read("class_name", _class_name, ""),
        parents=tuple(filter(None, (_parent(reading, "mother"), _parent(reading, "father")))),
    )
    return Row(line.number, person), tuple(reading.faults)


def _gender(text: str) -> Gender | Why:
    return _GENDERS.get(text.casefold().rstrip("."), Why.ROSTER_GENDER_UNREADABLE)


def _class_name(text: str) -> str | Why:
    return classes.canonical(text) or Why.ROSTER_CLASS_UNREADABLE


def _parent(reading: _Reading, relation: Relation) -> Parent | None:
    return reading.read(relation, lambda text: names.read_parent(text, relation), None)
