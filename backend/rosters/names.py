"""Names as lists write them: a part of a name in a cell, a whole name, or several parents'."""

import re
from collections.abc import Mapping

from backend.rosters.table import clean
from shared import names
from shared.refusals import Why
from shared.roster import Parent, Relation

Parts = tuple[str, str, str]

MOST_PARENTS = 4
_PATRONYMIC = re.compile(r"\w+(?:ич|вна|ична)", re.IGNORECASE)
# The second word of a patronymic that says whose child it is.
_CHILD_OF = {"оглы", "оглу", "углы", "кызы", "кизи", "гызы", "улы", "уулы", "уулу"}
_BETWEEN = re.compile(r"[,;/\n]|\sи\s")

_RELATIONS: Mapping[str, Relation | None] = {
    **dict.fromkeys(("мать", "мама", "mother"), "mother"),
    **dict.fromkeys(("отец", "папа", "father"), "father"),
    **dict.fromkeys(("родитель", "опекун", "бабушка", "дедушка", "представитель"), None),
}
_WHO = "|".join(_RELATIONS)
_TOLD_BEFORE = re.compile(rf"(?P<who>{_WHO})\b[\s:.–—-]*(?P<name>.+)", re.IGNORECASE)
_TOLD_AFTER = re.compile(rf"(?P<name>.+?)[\s(–—-]+(?P<who>{_WHO})\)?", re.IGNORECASE)


def read(text: str) -> str | Why:
    """Return the part of a name as it is kept, or why it is none. The text is clean (table.clean).

    The rule is the one for typed names (shared/names.py), and a letter comes first: what
    starts with - or ' would be a formula in somebody's spreadsheet.
    """
    # Nine of ten names are letters alone, and lists have ten thousand of them.
    if text.isalpha() and len(text) <= names.LONGEST:
        return text
    name = names.clean(text)
    if not name[:1].isalpha() or names.faults("", name, required=True):
        return Why.ROSTER_NAME_SIGNS
    return name


def read_full(text: str) -> Parts | Why:
    """Return family name, given name and patronymic ("" if none) of a whole name in a cell.

    Two words or three in this order, or four where the last is «оглы» or «кызы». Nobody is
    guessed: four other words may be a double family name or a double given one, and where a
    patronymic stands second the order is another.
    """
    words = names.clean(text).split(" ")
    child_of = words[-1].casefold() in _CHILD_OF
    if len(words) not in ((4,) if child_of else (2, 3)) or _PATRONYMIC.fullmatch(words[1]):
        return Why.ROSTER_NAME_UNCLEAR
    if any(isinstance(read(word), Why) for word in words):
        return Why.ROSTER_NAME_SIGNS
    return words[0], words[1], " ".join(words[2:])


def read_parent(text: str, relation: Relation | None) -> Parent | Why:
    """Return the one parent whom a cell names; relation is its column's."""
    parts = read_full(text)
    return Why.ROSTER_PARENT_UNREADABLE if isinstance(parts, Why) else Parent(*parts, relation)


def read_parents(text: str) -> tuple[Parent, ...] | Why:
    """Return the parents of a cell, parted by , ; / «и» or line breaks, each perhaps told who.

    A name that was only broken over two lines is one name.
    """
    found = tuple(_told(piece) for piece in map(clean, _BETWEEN.split(text)) if piece)
    known = tuple(one for one in found if isinstance(one, Parent))
    if known == found and len(found) <= MOST_PARENTS:
        return known
    whole = _told(clean(text))
    return whole if isinstance(whole, Why) else (whole,)


def _told(text: str) -> Parent | Why:
    """Read a name with the word beside it: «мать: Петрова Анна», «Петров Иван (отец)»."""
    found = _TOLD_BEFORE.fullmatch(text) or _TOLD_AFTER.fullmatch(text)
    if found is None:
        return read_parent(text, None)
    return read_parent(found["name"], _RELATIONS[found["who"].casefold()])
