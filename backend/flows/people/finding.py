"""Finding anyone of the school by any part of the name, the class or the login.

The parts may stand in any order and in the wrong keyboard layout. A class teacher finds people of
the own classes, and not by a login: that is for the curator to see.
"""

from backend.caller import Caller
from backend.flows.people import reaching
from backend.flows.people.reaching import Desk
from backend.rosters.classes import canonical, order
from backend.tables import people
from backend.tables.people import FoundRow, Part
from shared.keyboard import twins
from shared.names import fold
from shared.people import Kind, PeopleFound, PersonFound

MOST = 30
LONGEST, MOST_PARTS = 100, 8  # of what is typed: nobody is called by more


async def find(typed: str, caller: Caller) -> PeopleFound:
    """Return who is meant; nobody where nothing is typed. Raises Refused: not of the staff."""
    at = await reaching.staff(caller)
    parts = _parts(typed)
    if not parts or at.classes == ():
        return PeopleFound((), 0)
    found = await people.find(parts, at.school, at.classes, MOST)
    more = found[0].total - len(found) if found else 0
    read = await _classes([one for one in found if one.kind == Kind.PARENT], at)
    return PeopleFound(tuple(_shown(one, read) for one in found), more)


async def _classes(parents: list[FoundRow], at: Desk) -> dict[int, set[str]]:
    """Return of each parent the classes of all children: found they may be by one of them."""
    read: dict[int, set[str]] = {one.number: set() for one in parents}
    for one in await people.read_by([*read], at.school) if read else ():
        if at.classes is None or one.class_name in at.classes:
            read[one.account].add(one.class_name)
    return read


def _shown(row: FoundRow, read: dict[int, set[str]]) -> PersonFound:
    of_parent = read.get(row.number, set()) if row.kind == Kind.PARENT else set()
    classes = tuple(sorted(of_parent or {row.class_name}, key=order))
    return PersonFound(Kind(row.kind), row.number, row.full_name, classes)


def _parts(typed: str) -> list[Part]:
    return [_part(one) for one in _joined(typed[:LONGEST].split())[:MOST_PARTS]]


def _joined(words: list[str]) -> list[str]:
    """Read «7 а» as the class that it is."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1].isdecimal() and len(word) == 1 and word.isalpha():
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _part(word: str) -> Part:
    ways = (word, *twins(word))
    texts = {text: None for way in ways for text in (fold(way), way.casefold()) if text}
    classes = {canonical(way): None for way in ways if way[0].isdecimal()}
    return Part(tuple(texts), tuple(one for one in classes if one))
