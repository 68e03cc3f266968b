"""Workbooks in a few words: sheets of rows of cells, written in each format."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from io import BytesIO
from xml.sax.saxutils import escape

import openpyxl
import xlwt

Cell = str | int | float | bool | date | time | None
Rows = Sequence[Sequence[Cell]]
Sheets = Mapping[str, Rows]

HEADER = ("Фамилия", "Имя", "Дата рождения", "Класс")
ANNA = ("Петрова", "Анна", date(2013, 5, 14), "7А")
BORIS = ("Ли", "Борис", date(2013, 6, 15), "7А")

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)


def xlsx(sheets: Sheets) -> bytes:
    """Write the sheets as Excel does today."""
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes of an XLSX."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def xls(sheets: Sheets) -> bytes:
    """Write the sheets as Excel did until 2003."""
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(at, column, cell, *([day] if isinstance(cell, date) else []))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def ods(sheets: Sheets) -> bytes:
    """Write the sheets as LibreOffice does, with the empty rows that it adds to the end."""
    tables = (
        f'<table:table table:name="{escape(name)}">'
        + "".join(
            f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows
        )
        + '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table>"
        for name, rows in sheets.items()
    )
    return ods_of("".join(tables))


def ods_cell(cell: Cell) -> str:
    """Return a cell as ODS types it."""
    if cell is None or cell == "":
        return "<table:table-cell/>"
    kind, value = "string", ""
    if isinstance(cell, bool):
        kind, value = "boolean", f' office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, int | float):
        kind, value = "float", f' office:value="{cell}"'
    elif isinstance(cell, date):
        kind, value = "date", f' office:date-value="{cell.isoformat()}"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell office:value-type="{kind}"{value}>{lines}</table:table-cell>'


def ods_of(tables: str, manifest: str = "") -> bytes:
    """Return an ODS of these tables, written out."""
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>{manifest}'
    content = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return zipped(
        {
            "mimetype": _ODS,
            "META-INF/manifest.xml": f"<manifest:manifest {_SPACES}>{entry}</manifest:manifest>",
            "content.xml": f"<office:document {_SPACES}>{content}</office:document>",
        }
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these files."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


def repacked(data: bytes, **files: Callable[[bytes], bytes]) -> bytes:
    """Return the zip with some of its files changed, by the last part of their names."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return zipped(
            {
                one.filename: files.get(one.filename.rpartition("/")[2].partition(".")[0], bytes)(
                    archive.read(one)
                )
                for one in archive.infolist()
            }
        )


FORMATS: Mapping[str, Callable[[Sheets], bytes]] = {"xlsx": xlsx, "xls": xls, "ods": ods}
