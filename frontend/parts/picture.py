"""One of our own pictures, told in words for whoever does not see it."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.assets import address
from frontend.pictures import SIZES
from shared.sentences import language, say


def picture(name: str) -> VdomDict:
    """Return a picture of frontend/pictures.py. Raises KeyError for one that is not there."""
    _, _, width, height = SIZES[name].split()
    return html.svg(
        {"className": "picture", "width": width, "height": height, "role": "img"}
        | {"viewBox": SIZES[name], "aria-label": say(f"picture.{name}")},
        html.svg.use({"href": f"{address(f'pictures.{language()}.svg')}#{name}"}),
    )
