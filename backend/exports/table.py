"""A table before it is a file: a header, and rows of texts, numbers and moments."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from backend.exports import csv, xlsx
from shared.exports import Format

Cell: TypeAlias = str | int | datetime  # a moment by the school's clock, without its zone


class Table(Struct, frozen=True):
    """What is exported; the title is a sheet's name in a workbook."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    def written(self, wanted: Format) -> bytes:
        """Return the file's bytes."""
        if wanted is Format.CSV:
            return csv.write((self.header, *self.rows))
        return xlsx.write(self.title, (self.header, *self.rows))
