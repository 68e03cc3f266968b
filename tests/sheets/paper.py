"""Two sheets to print in tests, and the printed page as poppler and a phone's camera see it.

A page that is not named is the first that holds sheets: before it lies the class's own.
"""

import re
import subprocess
from datetime import date
from io import BytesIO
from itertools import combinations
from typing import NamedTuple

import pytest
import zxingcpp
from msgspec.structs import replace
from PIL import Image

from backend.sheets.render import render
from shared.invitation import Audience
from shared.sheet import ClassSheets, Recipient, Sheet

PAGE = (210.0, 297.0)  # millimetres
MM_PER_POINT = 25.4 / 72
TITLE, SHEETS = 1, 2  # the numbers of the first two pages, where the class is not a long one
LINE_HEIGHT, CAPITAL, DESCENT = 1.2, 0.7, 0.22  # of Golos, in sizes

PARENT = Sheet(
    audience=Audience.PARENT,
    person="Анна К.",
    class_name="7А",
    school="Школа № 46",
    address="journal.school46.ru",
    code="K7QM-2XVD-94TB",
    link="https://journal.school46.ru/registration#K7QM-2XVD-94TB",
    expires_on=date(2027, 2, 21),
    addressee="Кузьмина Зоя Васильевна",
    curator=("Петрова Ирина Сергеевна", "кабинет 12", "8 831 234-56-78"),
)
STUDENT = replace(PARENT, audience=Audience.STUDENT, addressee=None, code="9D3W-00ZX-M1HF")


CLASS = ClassSheets(
    class_name="7А",
    school="Школа № 46",
    printed_on=date(2026, 11, 23),
    recipients=(Recipient("Белый Лев", 1, 0), Recipient("Кузьмина Анна", 1, 2)),
    sheets=(STUDENT, PARENT),
    curator=PARENT.curator,
)

both_sizes = pytest.mark.parametrize("large", [False, True], ids=["four a page", "large print"])


def printed(*sheets: Sheet, language: str = "ru", large: bool = False) -> bytes:
    """One class with these sheets."""
    return render([replace(CLASS, sheets=sheets)], language, large_print=large)


class Word(NamedTuple):
    """A word on the paper, from the left upper corner, in millimetres: its capitals' box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float  # points


def run(pdf: bytes, command: str, *options: str) -> bytes:
    """What a poppler program that reads "-" makes of the PDF."""
    return subprocess.run([command, *options], input=pdf, capture_output=True, check=True).stdout


def text(pdf: bytes, page: int = SHEETS, quarter: int | None = None) -> str:
    """The text of a page or of one of its four quarters, 0 to 3; line ends are blanks."""
    where = ["-f", str(page), "-l", str(page)]
    if quarter is not None:
        down, across = divmod(quarter, 2)
        corner = ["-x", str(across * 2100), "-y", str(down * 2970)]
        where += ["-r", "508", *corner, "-W", "2100", "-H", "2970"]
    return " ".join(run(pdf, "pdftotext", *where, "-", "-").decode().split())


def words(pdf: bytes, page: int = SHEETS) -> list[Word]:
    """Every word of a page with its place."""
    listed = run(pdf, "pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-").decode()
    found = re.findall(
        r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', listed
    )
    return [_word(said, *map(float, place)) for *place, said in found]


def covered(printed: list[Word]) -> list[tuple[str, str]]:
    """The words that lie on one another, by twos."""
    return [
        (one.text, other.text)
        for one, other in combinations(printed, 2)
        if one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    ]


def _word(said: str, left: float, top: float, right: float, bottom: float) -> Word:
    size = (bottom - top) / LINE_HEIGHT
    base = bottom - DESCENT * size
    left, top, right, bottom = (
        edge * MM_PER_POINT for edge in (left, base - CAPITAL * size, right, base)
    )
    return Word(said, left, top, right, bottom, size)


def picture(pdf: bytes, dots_per_inch: int, page: int = SHEETS) -> Image.Image:
    """A page in grey."""
    where = ["-f", str(page), "-l", str(page), "-r", str(dots_per_inch)]
    return Image.open(BytesIO(run(pdf, "pdftoppm", *where, "-png", "-"))).convert("L")


def seen(pdf: bytes, dots_per_inch: int, page: int = SHEETS) -> list[zxingcpp.Barcode]:
    """The codes that a camera finds on a page, in reading order."""
    found = zxingcpp.read_barcodes(picture(pdf, dots_per_inch, page))
    height = PAGE[1] / 25.4 * dots_per_inch / 2
    return sorted(
        found, key=lambda code: (code.position.top_left.y > height, code.position.top_left.x)
    )
