"""The second factor on a page: the field for its digits, and what an authenticator is given."""

from reactpy import html
from reactpy.types import VdomDict

from backend.sheets.qr import strokes_of
from frontend.parts.field import field
from frontend.parts.refusals import Refusals
from shared.sentences import say
from shared.staff import Factor


def digits_field(refusals: Refusals, hint: str) -> VdomDict:
    """Return the field for six digits, or for a recovery code in their place."""
    return field(
        "digits",
        say("desk.digits"),
        refusals,
        hint=hint,
        autocomplete="one-time-code",
        autocapitalize="characters",
        autoCorrect="off",
        spellCheck="false",
    )


def factor(offered: Factor) -> VdomDict:
    """Return the picture for an authenticator's camera, and the same as text to type."""
    size, strokes = strokes_of(offered.uri)
    return html.div(
        {"className": "factor"},
        html.svg(
            {
                "className": "qr",
                "viewBox": f"0 0 {size} {size}",
                "role": "img",
                "aria-label": say("desk.factor.picture"),
            },
            html.svg.path({"d": strokes}),
        ),
        html.div(
            html.p(say("desk.factor.text")),
            html.p({"className": "typed", "id": "factor-key"}, grouped(offered.key)),
        ),
    )


def grouped(key: str) -> str:
    """Return a key in groups of four, as it is easier to type."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
