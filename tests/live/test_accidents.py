"""An accident of ours on a page that lives: it says so with a number, and its form still works."""

import re
from collections.abc import AsyncIterator

import pytest
from litestar import Router
from litestar.datastructures import FormMultiDict
from litestar.di import Provide
from reactpy import html
from reactpy.types import VdomDict
from structlog.testing import capture_logs

from backend.app import assembled
from backend.caller import Caller
from backend.settings import Settings
from frontend.live import socket
from frontend.live.guard import Places
from frontend.live.page import Drawn, LivePage, Query, Still
from frontend.pages import problem
from frontend.pages.doors import doors_of
from frontend.pages.threshold import Threshold, provide_page_caller
from frontend.parts.answer import GOOD, Answer
from tests.makers.browser import Browser
from tests.makers.screen import Screen
from tests.makers.server import Opens, Server

SECRET = "Зимородок42"
SAID = re.compile(
    r"Страница больше не обновляется сама\. Введённое на месте: отправьте форму как обычно\. "
    r"Номер случая: (\w{3}-\w{3})"
)


class Weather:
    """Where lightning strikes next: at each place, until it is fine again."""

    def __init__(self) -> None:
        self.strikes = ""

    def pass_by(self, place: str) -> None:
        """Raises ZeroDivisionError where lightning strikes."""
        if place == self.strikes:
            raise ZeroDivisionError(SECRET)


WEATHER = Weather()


async def read(_caller: Caller, _query: Query) -> Drawn:
    WEATHER.pass_by("read")
    return Drawn("Погода", draw)


def draw(live: Still) -> VdomDict:
    WEATHER.pass_by("draw")
    unspeakable = {"data-storm": object()} if WEATHER.strikes == "tree" else {}
    return html.main(
        unspeakable,
        html.input({"name": "vane", "onInput": lambda _: WEATHER.pass_by("event")}),
        html.form(
            {"method": "post", "action": "/weather", **live.sent()},
            html.input({"name": "wind", "id": "wind", "type": "text", **live.typed("wind")}),
            live.answer("wind"),
            html.button({"type": "submit"}, "Дальше"),
        ),
    )


async def ask(_typed: str, _beside: Query, _caller: Caller) -> Answer:
    WEATHER.pass_by("ask")
    return Answer("stormy" if WEATHER.strikes == "answer" else GOOD, "Ветер слабый.")


async def hears(_query: Query) -> tuple[str, ...]:
    return ([],) if WEATHER.strikes == "news" else ("weather",)  # type: ignore[return-value]  # nobody can listen to it


async def act(_form: FormMultiDict, _caller: Caller) -> str:
    WEATHER.pass_by("act")
    return "/weather"


PAGE = LivePage(
    "weather", "/weather", read, acts={"/weather": act}, asks={"wind": ask}, hears=hears
)


class Station(Server):
    """A server with one page, of which every part can break."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        pages = Router(
            path="/",
            route_handlers=doors_of(PAGE),
            dependencies={"caller": Provide(provide_page_caller)},
            middleware=[Threshold()],
            exception_handlers={Exception: problem.answer},
        )
        door = socket.door((PAGE,), Places(settings.workers))
        self._app = assembled(settings, self._opened, [pages, door], {})


@pytest.fixture
async def browser(settings: Settings, opens: Opens) -> AsyncIterator[Browser]:
    """A browser at the page, in fine weather."""
    WEATHER.strikes = ""
    station = Station(settings)
    await station.start(settings, opens)
    browser = Browser(station)
    await browser.open("/weather")
    yield browser
    await station.stop()


@pytest.mark.parametrize("place", ["read", "draw", "act", "ask", "answer", "tree", "event"])
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
async def test_what_breaks_on_a_live_page_has_a_number_and_leaves_the_form(
    browser: Browser, place: str
) -> None:
    screen = await Screen(browser).open()
    await screen.type("wind", "3")
    before = screen.html

    WEATHER.strikes = place
    with capture_logs() as logged:
        if place in {"ask", "answer"}:
            await screen.fire(screen.field("wind"), value=SECRET, beside={})
        elif place == "event":
            await screen.fire(screen.field("vane"), value=SECRET)
        else:
            await screen.press("/weather", wind=SECRET)

    *_, last = screen.heard
    assert last["type"] == "failed"
    assert (found := SAID.fullmatch(last["text"]))
    (noted,) = logged
    assert noted.pop("trace")
    assert (noted["event"], noted["method"], noted["path"]) == ("sys_crash", "LIVE", "/weather")
    assert noted["case"] == found[1]
    assert SECRET not in str(noted)
    assert (screen.closed, screen.html) == (1000, before)
    WEATHER.strikes = ""
    assert (await browser.send("/weather", wind="4")).path == "/weather"


@pytest.mark.parametrize("place", ["read", "news"])
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
async def test_what_is_broken_when_the_socket_opens_has_a_number_too(
    browser: Browser, place: str
) -> None:
    WEATHER.strikes = place

    screen = await Screen(browser).open()

    (told,) = screen.heard
    assert SAID.fullmatch(told["text"])
    assert (screen.closed, screen.model) == (1000, {})


@pytest.mark.parametrize("place", ["read", "draw"])
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
async def test_a_page_that_cannot_be_drawn_is_a_page_with_a_number(
    browser: Browser, place: str
) -> None:
    WEATHER.strikes = place

    page = await browser.open("/weather")

    assert page.status == 500
    assert re.search(r"назовите номер случая: \w{3}-\w{3}", page.text(".//footer"))
