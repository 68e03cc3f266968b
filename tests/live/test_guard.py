"""What comes up a socket, before anything of ours or of ReactPy's has looked at it."""

import pytest
from litestar.exceptions import PermissionDeniedException
from reactpy import component, html
from reactpy.types import VdomDict

from frontend.live.guard import BURST, GuardedLayout, Malformed, Pace, Places, read_event

EVENT = '{"type":"layout-event","target":"/0:onInput","data":[{"value":"к"}]}'


def test_an_event_is_read_as_the_client_sends_it() -> None:
    event = read_event(EVENT)

    assert (event.target, event.data) == ("/0:onInput", ({"value": "к"},))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        '"layout-event"',
        "[" * 60_000,
        '{"a":' * 10_000,
        EVENT.replace("layout-event", "layout-update"),
        EVENT.replace('"/0:onInput"', "7"),
        EVENT.replace('"/0:onInput"', "null"),
        EVENT.replace("/0:onInput", "/0" * 200),
        EVENT.replace('[{"value":"к"}]', "[]"),
        EVENT.replace('[{"value":"к"}]', "[{},{}]"),
        EVENT.replace('[{"value":"к"}]', '["к"]'),
        EVENT.replace('[{"value":"к"}]', "{}"),
        EVENT.replace('"data"', '"seq":1,"data"'),
        EVENT.replace('"value":"к"', '"value":"\\ud800'),
    ],
)
def test_what_our_client_does_not_send_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        read_event(text)


async def test_reactpy_keeps_handlers_where_the_guard_looks_for_them() -> None:
    @component
    def page() -> VdomDict:
        return html.input({"onInput": lambda _: None})

    async with GuardedLayout(page()) as layout:
        drawn = await layout.render()

        (element,) = drawn["model"]["children"]
        target = element["eventHandlers"]["onInput"]["target"]
        assert [*layout._event_handlers] == [target]
        assert callable(layout._event_handlers[target].function)


def test_a_burst_is_read_at_once_and_then_twenty_events_a_second() -> None:
    seconds = 0.0
    pace = Pace(lambda: seconds)

    assert [pace.wait() for _ in range(int(BURST))] == [0.0] * 60
    assert [pace.wait(), pace.wait()] == [0.05, 0.1]
    seconds = 1.0
    assert pace.wait() == 0.0


def test_an_address_has_two_hundred_places_and_gets_them_back() -> None:
    places = Places(workers=1)
    held = [places.one("192.0.2.1") for _ in range(200)]
    for place in held:
        place.__enter__()

    with pytest.raises(PermissionDeniedException), places.one("192.0.2.1"):
        pass
    with places.one("192.0.2.2"):
        pass
    held[0].__exit__(None, None, None)
    with places.one("192.0.2.1"):
        pass


def test_workers_share_what_an_address_may_have() -> None:
    places = Places(workers=3)
    held = [places.one("192.0.2.1") for _ in range(67)]
    for place in held:
        place.__enter__()

    with pytest.raises(PermissionDeniedException), places.one("192.0.2.1"):
        pass
