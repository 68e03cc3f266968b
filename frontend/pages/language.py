"""The language button: a cookie, and back to the page it was pressed on."""

from litestar import post
from litestar.response import Redirect
from msgspec import Struct

from backend import intake
from backend.doors import LANGUAGE
from frontend.pages.answer import AnyRequest, onward, own_path
from frontend.pages.threshold import set_cookie
from shared.sentences import LANGUAGES

YEAR_SECONDS = 365 * 24 * 3600


class LanguageChosen(Struct, frozen=True):
    """Which language, and the page to come back to."""

    language: str
    to: str


@post("/language", include_in_schema=False)
async def choose_language(request: AnyRequest) -> Redirect:
    """Keep the language for a year; one that we do not speak changes nothing."""
    chosen = intake.read(await request.form(), LanguageChosen)
    if chosen.language in LANGUAGES:
        set_cookie(request.scope, LANGUAGE, chosen.language, seconds=YEAR_SECONDS)
    return onward(own_path(chosen.to, "/"))
