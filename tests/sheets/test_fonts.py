"""The committed fonts are what the code takes them for, and what their licence asks."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

from backend.sheets.fit import advances

ROOT = Path(__file__).parents[2]
SHEETS = ROOT / "backend/sheets/fonts"
WEB = ROOT / "frontend/static/fonts"


@pytest.mark.parametrize("style", ["Regular", "SemiBold"])
def test_the_table_of_widths_is_that_of_the_font(style: str) -> None:
    font = TTFont(SHEETS / f"GolosText-{style}.ttf")
    widths = {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}

    assert font["head"].unitsPerEm == 1000
    assert advances()[style] == widths


def test_the_fonts_line_is_as_high_as_the_fit_reckons() -> None:
    font = TTFont(SHEETS / "GolosText-Regular.ttf")

    assert font["OS/2"].sCapHeight == 700


def test_the_pages_font_is_one_small_variable_file_with_all_of_russian_and_latin() -> None:
    path = WEB / "golos-text.woff2"
    font = TTFont(path)
    (axis,) = font["fvar"].axes
    letters = "".join(map(chr, range(ord("А"), ord("я") + 1))) + "Ёё№«»—…" + "AZaz09@#!?•"

    assert path.stat().st_size <= 24 * 1024
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 600)
    assert {ord(letter) for letter in letters} <= font.getBestCmap().keys()


@pytest.mark.parametrize("folder", [SHEETS, WEB])
def test_the_licence_lies_beside_the_fonts(folder: Path) -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text(encoding="utf-8")
