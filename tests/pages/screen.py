"""A page without a browser and without a server: drawn once, and read as HTML."""

from frontend.live.page import STILL, Draw
from frontend.live.render import document
from frontend.parts.frame import Frame
from shared.school import SchoolTold
from shared.sentences import speak_in
from tests.makers.page import Page

FRAME = Frame("Заголовок", "/registration", schools=(SchoolTold("sch46", "Школа № 46", ()),))


async def screen(draw: Draw, language: str = "ru", frame: Frame = FRAME) -> Page:
    """Return what the page shows in a language."""
    with speak_in(language):
        written = document(draw(STILL), frame)
    return Page(frame.path, 200, written.decode())
