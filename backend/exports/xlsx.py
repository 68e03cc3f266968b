"""A workbook of one sheet (ISO/IEC 29500), written out: texts, whole numbers and moments.

A text stands in its cell as a text, so that nothing in it is ever reckoned.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

SCHEMAS = "http://schemas.openxmlformats.org"
MAIN = f"{SCHEMAS}/spreadsheetml/2006/main"
OFFICE = f"{SCHEMAS}/officeDocument/2006/relationships"
PACKAGE = f"{SCHEMAS}/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FIRST_DAY = datetime.combine(date(1899, 12, 30), time.min)  # day 0 of a workbook's calendar
LONGEST_NAME = 31
WIDTH = 22  # characters a column
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
HEADED, MOMENT = 1, 2  # which of the formats in styles.xml

BOOK, SHEET, STYLES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"

PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/{BOOK}" ContentType="{KIND}.sheet.main+xml"/>
<Override PartName="/{SHEET}" ContentType="{KIND}.worksheet+xml"/>
<Override PartName="/{STYLES}" ContentType="{KIND}.styles+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{BOOK}"/></Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="/{SHEET}"/>
<Relationship Id="r2" Type="{OFFICE}/styles" Target="/{STYLES}"/></Relationships>""",
    STYLES: f"""<styleSheet xmlns="{MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="dd.mm.yyyy hh:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="1"><fill><patternFill patternType="none"/></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>
<xf xfId="0" numFmtId="164" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>""",
}


def write(title: str, rows: Iterable[Sequence[str | int | datetime]]) -> bytes:
    """Return a workbook whose first row is a header that stays in view."""
    name = quoteattr(NOT_IN_NAMES.sub(" ", _clean(title))[:LONGEST_NAME])
    book = f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">
<sheets><sheet name={name} sheetId="1" r:id="r1"/></sheets></workbook>"""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in {**PARTS, BOOK: book, SHEET: _sheet([*rows])}.items():
            archive.writestr(path, f'<?xml version="1.0" encoding="UTF-8"?>\n{part}')
    return file.getvalue()


def _sheet(rows: Sequence[Sequence[str | int | datetime]]) -> str:
    lines = "".join(_row(row, HEADED if number == 0 else 0) for number, row in enumerate(rows))
    columns = len(rows[0]) if rows else 1
    return f"""<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
<cols><col min="1" max="{columns}" width="{WIDTH}" customWidth="1"/></cols>
<sheetData>{lines}</sheetData></worksheet>"""


def _row(row: Sequence[str | int | datetime], style: int) -> str:
    return f"<row>{''.join(_cell(one, style) for one in row)}</row>"


def _cell(value: str | int | datetime, style: int) -> str:
    if isinstance(value, datetime):
        return f'<c s="{MOMENT}"><v>{(value - FIRST_DAY) / timedelta(days=1):.10f}</v></c>'
    if isinstance(value, int):
        return f'<c s="{style}"><v>{value}</v></c>'
    text = escape(_clean(value))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _clean(text: str) -> str:
    return NOT_XML.sub(" ", text)
