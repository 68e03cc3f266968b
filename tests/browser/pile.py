"""A pile of printed sheets: each found by what stands on it, its square read by a camera."""

import re
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter

from tests.sheets.paper import run, seen, text

CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}\b")
CAMERA = 150  # dots an inch


class Sheet(NamedTuple):
    """What opens a diary: typed, or followed."""

    code: str
    link: str


class ClassPile:
    """The pages of one class."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        whole = run(pdf, "pdftotext", "-", "-").decode()
        self.pages = [" ".join(page.split()) for page in whole.split("\f")[:-1]]
        self.codes = [code for page in self.pages for code in CODE.findall(page)]

    def sheet(self, *told: str) -> Sheet:
        """Pick out the only sheet that says all of this."""
        ((page, quarter, said),) = [
            (page, quarter, said)
            for page, whole in enumerate(self.pages, 1)
            if all(one in whole for one in told)
            for quarter in range(4)
            if all(one in (said := text(self._pdf, page, quarter)) for one in told)
        ]
        (code,) = CODE.findall(said)
        return Sheet(code, seen(self._pdf, CAMERA, page)[quarter].text)


class Pile:
    """The file that a curator prints: class by class."""

    def __init__(self, pdf: bytes) -> None:
        self._file = PdfReader(BytesIO(pdf))
        self.number = len(self._file.pages)

    def pages(self, first: int, number: int) -> ClassPile:
        """Take so many pages from the pile; the first is 0."""
        taken, content = PdfWriter(), BytesIO()
        for page in self._file.pages[first : first + number]:
            taken.add_page(page)
        taken.write(content)
        return ClassPile(content.getvalue())
