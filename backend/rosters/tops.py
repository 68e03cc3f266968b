"""Where the lists of a sheet begin: the lines that name the columns.

Titles may stand above the first one, it may have two lines, and it may come again further
down: on every page, or for another class.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from backend.rosters import headers
from backend.rosters.headers import Heading
from backend.rosters.table import Line
from shared.roster import Column, Fault

# A first header further down is none: whoever looks at the list has to see what it is.
MOST_TITLES = 30
# One word may stand in any text; two columns are a list that somebody began to name.
_FEWEST = 2


class Top(Struct, frozen=True):
    """A header, what is wrong with it, and which lines it takes: from above up to below."""

    number: int
    headings: dict[Column, Heading]
    faults: tuple[Fault, ...]
    above: int
    below: int


def find(lines: Sequence[Line]) -> Iterator[Top]:
    """Yield the headers of a sheet from top to bottom; none where nothing is a list's.

    Where no line names every column that is needed, the one that names most is the header,
    and its faults say what is missing.
    """
    top = _first(lines)
    while top is not None:
        yield top
        top = _next(lines, top)


def _first(lines: Sequence[Line]) -> Top | None:
    titles = range(min(MOST_TITLES, len(lines)))
    whole = next((top for at in titles if (top := _at(lines, at))), None)
    if whole is not None or not lines:
        return whole
    at = max(titles, key=lambda at: headers.recognised(lines[at].cells))
    begun = headers.recognised(lines[at].cells) >= _FEWEST
    return _top(lines[at], at, at + 1) if begun else None


def _next(lines: Sequence[Line], top: Top) -> Top | None:
    """Find the next header: it has a header's word where the one above has the names."""
    places = [top.headings[name].index for name in headers.NAMES if name in top.headings]
    for at in range(top.below, len(lines)) if places else ():
        if headers.is_header("".join(lines[at].cells[places[0] : places[0] + 1])):
            again = _at(lines, at)
            if again is not None:
                return again
    return None


def _at(lines: Sequence[Line], at: int) -> Top | None:
    """Return the header that begins at a line, of one line or two, if it names students."""
    one = lines[at]
    two = _merged(one, lines[at + 1]) if at + 1 < len(lines) else one
    more = headers.recognised(two.cells) > headers.recognised(one.cells)
    second = more and headers.recognised(lines[at + 1].cells) >= _FEWEST
    if second and headers.names_students(two.cells):
        return _top(two, at, at + 2)
    return _top(one, at, at + 1) if headers.names_students(one.cells) else None


def _merged(upper: Line, lower: Line) -> Line:
    """Read two lines as one: what stands above is the header where nothing stands below."""
    width = max(len(upper.cells), len(lower.cells))
    rows = [line.cells + ("",) * (width - len(line.cells)) for line in (upper, lower)]
    cells = (below if below.strip() else above for above, below in zip(*rows, strict=True))
    return Line(lower.number, tuple(cells))


def _top(line: Line, above: int, below: int) -> Top:
    headings, faults = headers.find(line)
    return Top(line.number, headings, faults, above, below)
