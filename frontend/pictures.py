"""Our own pictures: the sheet with a place marked, the address bar, the code field.

They show paper and screens, so their colours do not follow the page's. They are a file of their
own: in the page the sheet alone would be half of what an open page's socket holds.
"""

from reactpy import html
from reactpy.core.vdom import Vdom
from reactpy.types import VdomDict

from frontend.serializer import to_html
from shared.sentences import say

# What there is, and its size: x, y, width, height.
SIZES = {
    "sheet.code": "0 0 220 196",
    "sheet.audience": "0 0 220 196",
    "address": "0 0 220 70",
    "field": "0 0 220 112",
}
PAPER, INK, QUIET, MARK = "#ffffff", "#1c2430", "#56606f", "#ffc533"
TYPED = "ui-monospace, SF Mono, Roboto Mono, DejaVu Sans Mono, monospace"
SAMPLE_CODE = "A1B2-C3D4-E5F6"  # it fails the check: nobody can enter a picture
SAMPLE_ADDRESS = "journal.school46.ru"
TEXT = Vdom("text")  # html.svg.text refuses to hold any
Place = tuple[int, int, int, int]  # x, y, width, height
# What to put the ring around on the sheet.
RINGS = {"code": (22, 150, 182, 36), "audience": (110, 6, 104, 30)}
DOTS = (
    *((17, 1), (22, 5), (18, 10), (2, 18), (9, 20), (16, 18), (24, 16), (31, 19), (38, 17)),
    *((18, 25), (26, 24), (34, 27), (17, 33), (24, 38), (30, 33), (37, 38), (21, 43)),
)


def drawn(language: str) -> bytes:
    """Return the file of all pictures in a language; each is a symbol under its name."""
    pictures = {
        "sheet.code": _sheet("code", language),
        "sheet.audience": _sheet("audience", language),
        "address": _address_bar(),
        "field": _code_field(language),
    }
    symbols = (
        html.svg.symbol(
            {"id": name, "viewBox": SIZES[name]},
            html.svg.rect({"width": "100%", "height": "100%", "fill": PAPER}),
            *shapes,
        )
        for name, shapes in pictures.items()
    )
    return to_html(html.svg({"xmlns": "http://www.w3.org/2000/svg"}, *symbols)).encode()


def _sheet(marked: str, language: str) -> tuple[VdomDict, ...]:
    """The upper part of a sheet with its "code" or "audience" in a ring."""
    person = say("picture.sheet.person", language)
    return (
        _text(14, 24, 8, "Школа № 46", QUIET),
        _box((116, 12, 92, 18)),
        _text(162, 24.5, 9.5, say("sheet.for.parent", language), weight="600", anchor="middle"),
        _text(14, 52, 7.5, say("sheet.invitation", language), QUIET),
        _text(14, 74, 21, person, weight="600"),
        _text(14, 97, 8, "1", weight="600"),
        _text(28, 97, 7.5, say("sheet.step_address", language), QUIET),
        _text(28, 112, 11, SAMPLE_ADDRESS, weight="600"),
        _qr(160, 88),
        _text(14, 145, 8, "2", weight="600"),
        _text(28, 145, 7.5, say("sheet.step_code", language), QUIET),
        _ring(RINGS[marked]),
        _text(28, 175, 20, SAMPLE_CODE, weight="600", family=TYPED),
    )


def _address_bar() -> tuple[VdomDict, ...]:
    """The top of a browser with the journal's address in its bar."""
    lock = "M24 34v-3a4 4 0 0 1 8 0v3M22 34h12v8h-12z"
    return (
        _box((10, 22, 200, 28), radius=14),
        _ring((4, 16, 212, 40), radius=20),
        html.svg.path({"d": lock, "fill": "none", "stroke": QUIET, "stroke-width": "1.5"}),
        _text(44, 41, 13, SAMPLE_ADDRESS, weight="600"),
    )


def _code_field(language: str) -> tuple[VdomDict, ...]:
    """The field of the first page with a code typed into it, and its button."""
    button = {"x": "14", "y": "74", "width": "192", "height": "28", "rx": "4", "fill": "#1d4e9e"}
    return (
        _text(14, 22, 9.5, say("code.label", language), weight="600"),
        _ring((10, 27, 200, 38)),
        _box((14, 31, 192, 30)),
        _text(24, 53, 20, SAMPLE_CODE, weight="600", family=TYPED),
        html.svg.rect(button),
        _text(110, 92, 10, say("code.enter", language), PAPER, weight="600", anchor="middle"),
    )


def _text(
    x: float,
    y: float,
    size: float,
    words: str,
    colour: str = INK,
    *,
    weight: str = "400",
    anchor: str = "start",
    family: str | None = None,  # None: the page's own
) -> VdomDict:
    attributes = {
        "x": str(x),
        "y": str(y),
        "font-size": str(size),
        "font-weight": weight,
        "font-family": family,
        "fill": colour,
        "text-anchor": anchor,
    }
    return TEXT(attributes, words)


def _box(place: Place, radius: int = 4) -> VdomDict:
    return _rect(place, radius, INK, 1.5)


def _ring(place: Place, radius: int = 8) -> VdomDict:
    return html.svg.g(_rect(place, radius, INK, 5), _rect(place, radius, MARK, 3))


def _rect(place: Place, radius: int, stroke: str, thickness: float) -> VdomDict:
    x, y, width, height = place
    return html.svg.rect(
        {
            "x": str(x),
            "y": str(y),
            "width": str(width),
            "height": str(height),
            "rx": str(radius),
            "fill": "none",
            "stroke": stroke,
            "stroke-width": str(thickness),
        }
    )


def _qr(x: int, y: int) -> VdomDict:
    """What a QR looks like from afar: three corners and some dots; no scanner reads it."""
    corners = "".join(
        f"M{x + dx} {y + dy}h13v13h-13zM{x + dx + 4.5} {y + dy + 4.5}h4v4h-4z"
        for dx, dy in ((0, 0), (30, 0), (0, 30))
    )
    dots = "".join(f"M{x + dx} {y + dy}h4" for dx, dy in DOTS)
    return html.svg.path({"d": corners + dots, "fill": "none", "stroke": INK, "stroke-width": "3"})
