"""A page without a browser and without a server: drawn once, and read as HTML."""

from typing import cast

from litestar.types import Scope

from frontend.live.render import Draw, page
from frontend.parts.frame import Frame
from shared.sentences import speak_in
from tests.makers.page import Page

SCOPE = cast(Scope, {"path": "/registration", "query_string": b""})  # all that is read of it
FRAME = Frame("Заголовок", "/registration", school="Школа № 46")


async def screen(draw: Draw, language: str = "ru", frame: Frame = FRAME) -> Page:
    """Return what the page shows in a language."""
    with speak_in(language):
        document = await page(draw, frame, SCOPE)
    return Page(frame.path, 200, document.decode())
