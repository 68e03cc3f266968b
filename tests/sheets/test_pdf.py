"""The file itself: for a screen reader, for any printer, and for a whole school at once."""

from collections.abc import Iterator
from io import BytesIO
from time import perf_counter
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import Destination

from backend.sheets.render import render
from tests.sheets.paper import PARENT, STUDENT, run


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_file_is_tagged_and_says_its_language_and_title(language: str) -> None:
    root = opened(render([PARENT, STUDENT], language))

    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == language
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    described = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert "Школа № 46" in described


def test_a_screen_reader_finds_a_heading_a_list_of_steps_and_a_described_picture() -> None:
    tags = list(structure(opened(render([PARENT]))["/StructTreeRoot"]["/K"]))

    assert [tag["/S"] for tag in tags].count("/H1") == 1
    assert [tag["/S"] for tag in tags].count("/LI") == 3
    assert [tag["/Alt"] for tag in tags if tag["/S"] == "/Figure"] == [
        "QR-код: открывает journal.school46.ru и сам вводит код."
    ]


def test_a_sheet_is_found_by_the_bookmark_of_its_name() -> None:
    pdf = render([PARENT, replace(STUDENT, person="Борис К.", class_name="3Б")])
    marks = PdfReader(BytesIO(pdf)).outline

    assert [mark.title for mark in marks if isinstance(mark, Destination)] == [
        "Анна К., 7А",
        "Борис К., 3Б",
    ]


def opened(pdf: bytes) -> Any:
    """The root of the file's tree of objects."""
    return PdfReader(BytesIO(pdf)).root_object


def structure(node: Any) -> Iterator[Any]:
    """Every tag of the file, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from structure(child)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from structure(node.get("/K", []))


@pytest.mark.parametrize("person", ["Анна К.", "Әлия Ғ.", "Nguyễn Ž.", "王 小 Ж.", "Анна\u202e К."])
def test_only_our_fonts_are_used_whatever_the_letters_and_all_are_embedded(person: str) -> None:
    listed = run(render([replace(PARENT, person=person)]), "pdffonts", "-").decode()
    fonts = [line.split() for line in listed.splitlines()[2:]]

    assert {name.partition("+")[2] for name, *_ in fonts} == {
        "GolosText-Regular",
        "GolosText-SemiBold",
        "GolosCode-SemiBold",
    }
    assert {columns[-5] for columns in fonts} == {"yes"}  # the column "emb"


def test_a_school_of_twelve_hundred_is_one_file_within_seconds() -> None:
    sheets = [
        replace(
            PARENT,
            person=f"Анна {number}",
            code=f"{number:04}-2XVD-94TB",
            link=f"https://journal.school46.ru/registration#{number:04}-2XVD-94TB",
        )
        for number in range(1200)
    ]

    started = perf_counter()
    pdf = render(sheets)

    assert perf_counter() - started < 20  # 1 to 2 on an idle machine; bench has the figure
    assert len(PdfReader(BytesIO(pdf)).pages) == 300
    assert len(pdf) < 8_000_000
