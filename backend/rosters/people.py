"""One line of a list to one student: every cell by its column, and every fault at once."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from backend.rosters import classes, dates, names
from backend.rosters.headers import Heading
from backend.rosters.table import LONGEST_CELL, Line, clean, clean_lines
from shared.names import fold
from shared.refusals import Why
from shared.roster import Column, Fault, Gender, Parent, Person, Relation, Row

_BLANK = {"", "нет", "отсутствует", "не указано", "неизвестно"}
_MISSING: Mapping[Column, Why] = {
    "full_name": Why.ROSTER_NAME_MISSING,
    "family_name": Why.ROSTER_NAME_MISSING,
    "given_name": Why.ROSTER_NAME_MISSING,
    "class_name": Why.ROSTER_CLASS_MISSING,
}
_GENDERS: Mapping[str, Gender] = {
    **dict.fromkeys(("м", "муж", "мужской", "m", "male"), "male"),
    **dict.fromkeys(("ж", "жен", "женский", "f", "female"), "female"),
}
_LONGEST_ID = 120
# A spreadsheet shows a long number so, and has lost its end: 1,23457E+19.
_ROUNDED = re.compile(r"[0-9][.,]?[0-9]*E\+?[0-9]+", re.IGNORECASE)
# What a sentence repeats of a cell.
_TOLD = 40
_NOBODY: tuple[Parent, ...] = ()

Value = TypeVar("Value")


class _Reading:
    """A line being read: it gives out cells by column and keeps what is wrong with them."""

    def __init__(self, line: Line, headings: Mapping[Column, Heading]) -> None:
        self._line = line
        self._headings = headings
        self.faults: list[Fault] = []

    def read(
        self,
        column: Column,
        convert: Callable[[str], Value | Why],
        blank: Value,
        clean: Callable[[str], str] = clean,
    ) -> Value:
        """Return what the cell says, or blank where it says nothing or cannot be read."""
        text = self._text(column, clean)
        if not text:
            return blank
        value = convert(text)
        if not isinstance(value, Why):
            return value
        self._fault(column, value, {"value": text[:_TOLD]})
        return blank

    def _text(self, column: Column, clean: Callable[[str], str]) -> str:
        """The clean cell; a short line ends in blanks, a dash and «нет» are blanks too."""
        heading = self._headings.get(column)
        if heading is None:
            return ""
        cells = self._line.cells
        told = [cells[place] for place in (heading.index, *heading.more) if place < len(cells)]
        if heading.more:
            told = [cell for cell in told if not _is_blank(clean(cell))]
        raw = " ".join(told)
        longest = _LONGEST_ID if column == "external_id" else LONGEST_CELL
        if len(raw) > longest:
            self._fault(column, Why.ROSTER_CELL_LONG, {"longest": str(longest)})
            return ""
        text = clean(raw)
        if not _is_blank(text):
            return text
        if column in _MISSING:
            self._fault(column, _MISSING[column], {})
        return ""

    def _fault(self, column: Column, why: Why, names: dict[str, str]) -> None:
        self.faults.append(Fault(self._line.number, self._headings[column].text, why, names))


def read(
    line: Line, headings: Mapping[Column, Heading], today: date, class_name: str = ""
) -> tuple[Row, tuple[Fault, ...]]:
    """Return the student of a line as far as it can be read, and its faults.

    class_name is the class of a list that has no column for it.
    """
    reading = _Reading(line, headings)
    external_id = reading.read("external_id", _external_id, "") or None
    family_name, given_name, middle_name = _names(reading, headings)
    letter = reading.read("class_letter", str, "")
    person = Person(
        external_id=external_id,
        family_name=family_name,
        given_name=given_name,
        middle_name=middle_name,
        birth_date=reading.read("birth_date", lambda text: dates.read(text, today), None),
        gender=reading.read("gender", _gender, None),
        class_name=reading.read("class_name", lambda text: _class_name(text, letter), class_name),
        parents=_parents(reading),
    )
    return Row(line.number, person), tuple(reading.faults)


def _is_blank(text: str) -> bool:
    return text.strip("-–—_. ").casefold() in _BLANK


def _external_id(text: str) -> str | Why:
    return Why.ROSTER_ID_ROUNDED if _ROUNDED.fullmatch(text) else text


def _names(reading: _Reading, headings: Mapping[Column, Heading]) -> names.Parts:
    """Return the student's names; beside a whole name the patronymic may have its own column."""
    if "full_name" in headings:
        family_name, given_name, middle_name = reading.read(
            "full_name", names.read_full, ("", "", "")
        )
    else:
        family_name = reading.read("family_name", names.read, "")
        given_name = reading.read("given_name", names.read, "")
        middle_name = ""
    return family_name, given_name, reading.read("middle_name", names.read, "") or middle_name


def _gender(text: str) -> Gender | Why:
    return _GENDERS.get(text.casefold().rstrip("."), Why.ROSTER_GENDER_UNREADABLE)


def _class_name(text: str, letter: str) -> str | Why:
    """Return the class; a grade takes the letter of its own column."""
    grade = classes.canonical(text)
    name = classes.canonical(grade + letter) if grade and grade.isdecimal() else grade
    return name or Why.ROSTER_CLASS_UNREADABLE


def _parents(reading: _Reading) -> tuple[Parent, ...]:
    """Return each parent once: a student has one mother and one father, the others are parents."""
    told = [
        *filter(None, (_parent(reading, "mother"), _parent(reading, "father"))),
        *reading.read("parent", names.read_parents, _NOBODY, clean_lines),
        *reading.read("second_parent", names.read_parents, _NOBODY, clean_lines),
    ]
    kept: dict[str, Parent] = {}
    for one in told:
        other = {parent.relation for parent in kept.values()}
        relation = None if one.relation in other else one.relation
        name = fold(f"{one.family_name} {one.given_name}")
        before = kept.get(name)
        if before is None or (relation and before.relation is None):
            kept[name] = replace(one, relation=relation)
    return tuple(kept.values())


def _parent(reading: _Reading, relation: Relation) -> Parent | None:
    return reading.read(relation, lambda text: names.read_parent(text, relation), None)
