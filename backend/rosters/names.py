"""Names as lists write them: a part of a name in a cell, a parent's whole name in one."""

from shared import names
from shared.refusals import Why
from shared.roster import Parent, Relation


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


def read_parent(text: str, relation: Relation) -> Parent | Why:
    """Return a parent written as family name, given name and patronymic in a row.

    Two parts are enough; a third and a fourth are the patronymic («Рашид кызы»).
    """
    parts = names.clean(text).split(" ", maxsplit=2)
    readable = not any(isinstance(read(part), Why) for part in parts)
    if len(parts) < 2 or text.count(" ") > 3 or not readable:
        return Why.ROSTER_PARENT_UNREADABLE
    return Parent(parts[0], parts[1], parts[2] if len(parts) == 3 else "", relation)
