"""In which files a table leaves the desk."""

from enum import StrEnum


class Format(StrEnum):
    """The value is the file's ending."""

    CSV = "csv"
    XLSX = "xlsx"
