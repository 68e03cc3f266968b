"""A file that is handed out: sheets, a table for a spreadsheet, or all that is held of one."""

from msgspec import Struct

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Document(Struct, frozen=True):
    """The ending of the name says what kind of file it is."""

    name: str
    content: bytes

    def __repr__(self) -> str:  # tracebacks and logs print it, and it may hold live codes
        return f"Document({self.name!r})"

    @property
    def media_type(self) -> str:
        """Return the kind of file, as browsers call it."""
        return MEDIA_TYPES[self.name.rpartition(".")[2]]
