"""The file itself: for a screen reader, for any printer, and for a whole school at once."""

from collections.abc import Iterator
from io import BytesIO
from time import process_time
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from backend.sheets.preferences import for_the_printer
from backend.sheets.render import render
from shared.sheet import ClassSheets, Recipient
from tests.sheets.paper import CLASS, PARENT, STUDENT, both_sizes, printed, run


@both_sizes
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_file_is_tagged_and_says_its_language_and_title(language: str, large: bool) -> None:
    root = opened(printed(PARENT, STUDENT, language=language, large=large))

    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == language
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    described = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert "Школа № 46" in described


@both_sizes
def test_the_printer_is_asked_for_one_side_and_no_scaling(large: bool) -> None:
    wishes = opened(printed(PARENT, large=large))["/ViewerPreferences"]

    assert (wishes["/Duplex"], wishes["/PrintScaling"]) == ("/Simplex", "/None")


def test_a_file_that_is_laid_out_otherwise_is_not_touched() -> None:
    with pytest.raises(ValueError, match="catalogue"):
        for_the_printer(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF")


@both_sizes
def test_a_screen_reader_finds_headings_a_list_of_steps_and_a_described_picture(
    large: bool,
) -> None:
    tags = list(structure(opened(printed(PARENT, large=large))["/StructTreeRoot"]["/K"]))
    kinds = [tag["/S"] for tag in tags]

    assert [kind for kind in kinds if kind in {"/H1", "/H2"}] == ["/H1", "/H2"]
    assert kinds.count("/LI") == 3
    assert [tag["/Alt"] for tag in tags if tag["/S"] == "/Figure"] == [
        "QR-код: открывает journal.school46.ru и сам вводит код."
    ]


def test_a_screen_reader_finds_a_table_with_a_head_on_the_page_of_the_class() -> None:
    tags = list(structure(opened(printed(PARENT))["/StructTreeRoot"]["/K"]))
    kinds = [tag["/S"] for tag in tags]

    assert (kinds.count("/Table"), kinds.count("/THead")) == (1, 1)
    assert (kinds.count("/TH"), kinds.count("/TR")) == (5, 1 + len(CLASS.recipients))


def test_a_sheet_is_found_by_the_bookmark_of_its_name_under_its_class() -> None:
    others = replace(
        CLASS, class_name="3Б", sheets=(replace(STUDENT, person="Борис К.", class_name="3Б"),)
    )
    marks = PdfReader(BytesIO(render([CLASS, others]))).outline

    assert named(marks) == ["7А", ["Анна К., 7А", "Анна К., 7А"], "3Б", ["Борис К., 3Б"]]


def named(marks: Any) -> Any:
    """The bookmarks' titles; a list stands for what lies under the one before it."""
    return [named(mark) if isinstance(mark, list) else mark.title for mark in marks]


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
    given = replace(
        CLASS,
        class_name=person,
        school=person,
        recipients=(Recipient(person, 1, 1),),
        sheets=(replace(PARENT, person=person, addressee=person),),
        curator=(person,),
    )
    listed = run(render([given], large_print=True), "pdffonts", "-").decode()
    fonts = [line.split() for line in listed.splitlines()[2:]]

    assert {name.partition("+")[2] for name, *_ in fonts} == {
        "GolosText-Regular",
        "GolosText-SemiBold",
        "GolosCode-SemiBold",
    }
    assert {columns[-5] for columns in fonts} == {"yes"}  # the column "emb"


@pytest.mark.parametrize(("large", "pages"), [(False, 24 * 13), (True, 24 * 25)])
def test_a_school_of_twelve_hundred_is_one_file_within_seconds(large: bool, pages: int) -> None:
    started = process_time()
    pdf = render(school(classes=24, students=25), large_print=large)

    assert process_time() - started < 12  # about 3, on two cores at once
    assert len(PdfReader(BytesIO(pdf)).pages) == 24 + pages
    assert len(pdf) < 8_000_000


def school(classes: int, students: int) -> list[ClassSheets]:
    """A school whose students have two sheets each."""
    return [
        replace(
            CLASS,
            class_name=f"{number}А",
            recipients=tuple(Recipient(f"Петрова Анна {one}", 1, 1) for one in range(students)),
            sheets=tuple(
                replace(
                    kind,
                    person=f"Анна {one}",
                    code=f"{number:02}{one:02}-2XVD-94TB",
                    link=f"https://journal.school46.ru/registration#{number:02}{one:02}-2XVD-94TB",
                )
                for one in range(students)
                for kind in (STUDENT, PARENT)
            ),
        )
        for number in range(classes)
    ]
