"""The lists of a sheet: under each header its students, and the class of each.

Blank lines are no students, and neither are numbers under the columns, titles between, and
what counts or signs the list below it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from backend.rosters import classes, headers, tops
from backend.rosters.table import Line, Sheet, clean
from backend.rosters.tops import Top
from shared.refusals import Why
from shared.roster import Fault

# What counts a list; the word alone may be a name (Мальчиков), with a name beside it is one.
_TOTAL = re.compile(
    r"\s*(?:(?:итого|всего|total|в том числе|из них)\b.*"
    r"|(?:(?:мальчиков|девочек|юношей|девушек|учеников|учащихся|обучающихся)"
    r"[\s:\d.,;–-]*(?:чел\w*[\s.,;]*)?)+)",
    re.IGNORECASE | re.DOTALL,
)
# What signs a list is nobody's family name.
_SIGNED = re.compile(
    r"\s*(?:кл\w*\.?\s?рук|зам\w*\.?\s?дир|составил|исполнител|исп\.|подпись|м\.\s?п\.|.*__"
    r"|(?:директор|секретарь|куратор)\b)",
    re.IGNORECASE,
)


class Student(Struct, frozen=True):
    """A line that tells of a student, with its class where that stands in no column."""

    line: Line
    class_name: str | None


class Block(Struct, frozen=True):
    """A header and the students below it, with what is wrong with the list as a whole."""

    top: Top
    students: list[Student]
    faults: tuple[Fault, ...]


def find(sheet: Sheet) -> Iterator[Block]:
    """Yield the lists of a sheet from top to bottom; none where no line heads one.

    A list without a column for the class has the class of the title above, else that of the
    sheet's name; where they name two different classes, neither is believed.
    """
    own = classes.named(clean(sheet.name))
    found = [*tops.find(sheet.lines)]
    title = _title(sheet.lines[: found[0].below]) if found else None
    for top, following in zip_longest(found, found[1:]):
        end = following.above if following else len(sheet.lines)
        students, title = _students(sheet.lines[top.below : end], top, title)
        while following and students and len(_texts(students[-1].line)) == 1:
            students.pop()  # a title of the next list
        yield _block(top, students, own)


def _title(lines: Sequence[Line]) -> str | None:
    """Return the one class that the lines above a header name, in a cell or in several."""
    texts = [text for line in lines for text in (*_texts(line), " ".join(_texts(line)))]
    named = {classes.named(clean(text)) for text in texts} - {None}
    return named.pop() if len(named) == 1 else None


def _texts(line: Line) -> list[str]:
    return [cell for cell in line.cells if cell and not cell.isspace()]


def _students(
    lines: Sequence[Line], top: Top, title: str | None
) -> tuple[list[Student], str | None]:
    """Return the students, each with the class of the last title above, and that of the last."""
    students = []
    for line in lines:
        texts = _texts(line)
        alone = classes.named(clean(texts[0])) if len(texts) == 1 else None
        if alone:
            title = alone
        elif _is_student(line, texts, top):
            students.append(Student(line, title))
    return students, title


def _is_student(line: Line, texts: Sequence[str], top: Top) -> bool:
    """Tell a student, also one with faults, from what else stands below a header."""
    told = [
        line.cells[heading.index]
        for heading in top.headings.values()
        if heading.index < len(line.cells)
    ]
    if all(not text or text.isspace() or text.strip().isdecimal() for text in told):
        return False
    return not (_SIGNED.match(texts[0]) or _is_total(texts) or _is_note(texts))


def _is_note(texts: Sequence[str]) -> bool:
    """Tell «Примечание: выбыл» or «Учитель: Ли А. А.» alone in its line: no name has a colon."""
    return len(texts) == 1 and ":" in texts[0]


def _is_total(texts: Sequence[str]) -> bool:
    """Tell «Всего: 28» and «Мальчиков | 12 | девочек | 16» from somebody who is called so."""
    others = [text for text in texts[1:] if not _TOTAL.fullmatch(text)]
    letters = any(sign.isalpha() for text in others for sign in text)
    return _TOTAL.fullmatch(texts[0]) is not None and (":" in texts[0] or not letters)


def _block(top: Top, students: list[Student], own: str | None) -> Block:
    """Settle the classes by the sheet's name, where the list has no column for them."""
    if "class_name" in top.headings:
        return Block(top, [replace(one, class_name=None) for one in students], top.faults)
    faults = list(top.faults)
    titles = {one.class_name for one in students}
    settled = {title: _settled(title, own) for title in titles}
    for title in titles:
        if settled[title] is None and title and own:
            names = {"title": title, "sheet": own}
            asked = headers.SPELLINGS["class_name"][0]
            faults.append(Fault(top.number, asked, Why.ROSTER_CLASS_UNCLEAR, names))
    if not (own or all(titles)):
        faults.append(headers.missing_column(top.number, "class_name"))
    students = [replace(one, class_name=settled[one.class_name]) for one in students]
    return Block(top, students, tuple(faults))


def _settled(title: str | None, own: str | None) -> str | None:
    """Return the class that both name; of «7» and «7А» the second says more."""
    if not (title and own):
        return title or own
    alike = classes.order(title)[0] == classes.order(own)[0]
    whole = title == own or (alike and (title.isdecimal() or own.isdecimal()))
    return max(title, own, key=len) if whole else None
