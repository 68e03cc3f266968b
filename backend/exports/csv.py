"""CSV that opens right in Excel with a double click: UTF-8 with its mark, and semicolons."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

# Excel takes such a text for a formula, whatever the quotes say (OWASP, CSV injection).
FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write(rows: Iterable[Sequence[str | int | datetime]]) -> bytes:
    """Return the rows as a file; a text that looks like a formula begins with an apostrophe."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(one) for one in row] for row in rows)
    return (MARK + file.getvalue()).encode()


def _cell(value: str | int | datetime) -> str:
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_LIKE) else text
