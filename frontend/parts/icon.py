"""Signs drawn by ourselves on a grid of 20; a word always stands beside them."""

from reactpy import html
from reactpy.types import VdomDict

STROKES = {
    "down": "M5 7.5 10 12.5 15 7.5",
    "back": "M12.5 5 7.5 10 12.5 15",
    "done": "M4 10.5 8.5 15 16 6",
    "wrong": "M5 5 15 15M15 5 5 15",
    "note": "M10 4v7.5M10 15v.5",
    "letter": "M2.5 5h15v10.5h-15zM3 5.5 10 11 17 5.5",
}


def icon(name: str) -> VdomDict:
    """Return the sign of a name; it is hidden from screen readers."""
    return html.svg(
        {"className": "icon", "viewBox": "0 0 20 20", "aria-hidden": "true"},
        html.svg.path({"d": STROKES[name]}),
    )
