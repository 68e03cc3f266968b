"""Tables that open right in Excel: CSV with a mark of its encoding, and no cell that is run."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from litestar import Response

MARK = "\ufeff"  # by which Excel knows UTF-8
# A cell that begins so is a formula; an apostrophe makes it text (OWASP, CSV injection).
RUN = ("=", "+", "-", "@", "\t", "\r")


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV with semicolons, as a Russian Excel separates cells."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        [plain(cell) for cell in row] for row in rows
    )
    return (MARK + text.getvalue()).encode()


def plain(cell: str) -> str:
    """Return a cell that is text whatever it begins with."""
    return f"'{cell}" if cell.startswith(RUN) else cell


def answer(name: str, rows: Iterable[Sequence[str]]) -> Response[bytes]:
    """Answer with a table to keep under a name."""
    return Response(
        written(rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
