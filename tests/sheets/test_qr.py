"""The square that a phone's camera follows."""

import pytest
import zxingcpp
from msgspec.structs import replace

from shared.sheet import Sheet
from tests.sheets.paper import PARENT, STUDENT, both_sizes, picture, printed, seen

LINKS = [
    "http://a.ru/registration#K7QM-2XVD-94TB",
    "http://127.0.0.1:8000/registration#K7QM-2XVD-94TB",
    "https://journal.school46.ru/registration#K7QM-2XVD-94TB",
    f"https://{'dnevnik-' * 12}shkola.example.ru/registration#K7QM-2XVD-94TB",
]


@pytest.mark.parametrize(("large", "millimetres"), [(False, 22), (True, 34)])
@pytest.mark.parametrize("link", LINKS)
def test_the_printed_square_is_large_enough_and_read_back_as_the_link(
    link: str, large: bool, millimetres: int
) -> None:
    (code,) = seen(printed(replace(PARENT, link=link), large=large), 254)  # ten dots a millimetre

    assert code.text == link
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    assert code.ec_level == "M"
    assert code.position.top_right.x - code.position.top_left.x >= 10 * millimetres
    assert code.position.bottom_left.y - code.position.top_left.y >= 10 * millimetres


@both_sizes
@pytest.mark.parametrize("sheet", [PARENT, replace(PARENT, address="w" * 63 + ".ru")])
def test_four_modules_around_the_square_stay_white(sheet: Sheet, large: bool) -> None:
    pdf = printed(sheet, large=large)
    (code,) = seen(pdf, 254)
    corner, opposite = code.position.top_left, code.position.bottom_right
    quiet = round((opposite.x - corner.x) / 33 * 4) - 1
    page = picture(pdf, 254)
    page.paste(255, (corner.x - 1, corner.y - 1, opposite.x + 2, opposite.y + 2))
    around = (corner.x - quiet, corner.y - quiet, opposite.x + quiet, opposite.y + quiet)

    assert page.crop(around).getextrema() == (255, 255)


@both_sizes
@pytest.mark.parametrize("dots_per_inch", [75, 110, 600])
def test_a_poor_printer_or_a_far_camera_still_reads_the_square(
    dots_per_inch: int, large: bool
) -> None:
    (code,) = seen(printed(PARENT, large=large), dots_per_inch)

    assert code.text == PARENT.link


@pytest.mark.parametrize(("large", "number"), [(False, 4), (True, 2)])
def test_each_sheet_of_a_page_has_the_square_of_its_own_link(large: bool, number: int) -> None:
    links = [f"https://journal.school46.ru/registration#{n}AAA-BBBB-CCCC" for n in range(4)]
    kinds = [PARENT, STUDENT, PARENT, STUDENT]
    sheets = [replace(kind, link=link) for kind, link in zip(kinds, links, strict=True)]

    assert [code.text for code in seen(printed(*sheets, large=large), 150)] == links[:number]
