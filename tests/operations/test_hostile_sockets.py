"""Who does to the live socket what no client of ours does: neither memory nor families suffer."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import psutil  # type: ignore[import-untyped]  # it brings no types
import pytest
from msgspec import Struct

from frontend.live.guard import SOCKETS_AN_ADDRESS
from tests.makers.tree import Tree
from tests.operations.conftest import Installation, free_port, serving
from tests.operations.stranger import (
    BINARY,
    CLOSE,
    HERE,
    PIECE,
    PING,
    PONG,
    TEXT,
    Stranger,
    frame,
    page,
)

FIGURES = Path(__file__).parents[1] / "artifacts" / "hostile_sockets"
FAMILY, SCHOOL = "198.51.100.7", "198.51.100.8"  # where they are, as the proxy tells
TOO_SLOW = 10.0  # seconds for an answer, on a machine that does much else
MUCH = 12.0  # MB that one stranger may cost
A_SOCKET = 0.25  # MB that one socket may cost: three times what it does
WRONG = "7K3M-2QXA-9RT0"


class Figures(Struct, omit_defaults=True):
    """What one kind of stranger did to the worker and to a family."""

    before: float  # MB
    during: float = 0.0
    after: float = 0.0
    sent: float = 0.0  # MB
    family: float = 0.0  # seconds for the slowest of a family's answers meanwhile


class Site:
    """A service that runs, a family at its page, and what strangers do meanwhile."""

    def __init__(self, port: int, worker: psutil.Process) -> None:
        self.port = port
        self.origin = f"http://127.0.0.1:{port}"
        self.worker = worker
        self.http = page(port, FAMILY)
        self.family = self.stranger(str(self.http.headers["Cookie"]), FAMILY)
        self.field = self.target(self.family)
        self.asks()

    def stranger(self, cookie: str = "__Host-draft=stranger", address: str = HERE) -> Stranger:
        """Open a socket as a page of ours would, and be somebody else."""
        return Stranger(self.port, cookie=cookie, origin=self.origin, address=address)

    def target(self, one: Stranger) -> str:
        """Wait for the first drawing; return where the code's field is told."""
        tree = Tree("/registration")
        while not tree.model:
            tree.hear(one.hear())
        return tree.field("code")

    def asks(self) -> float:
        """Let the family type a code and take it away; return how long its answers took."""
        began = time.monotonic()
        for code in (WRONG, ""):
            self.family.say(event(self.field, code))
            while self.family.hear()["type"] != "layout-update":
                pass
        return time.monotonic() - began

    def until_free(self, address: str) -> None:
        """Try until the address may open a socket again: its page may not have ended yet."""
        end = time.monotonic() + TOO_SLOW
        status = 0
        while status != 101 and time.monotonic() < end:
            with self.stranger(address=address) as one:
                status = one.status
        assert status == 101

    def memory(self) -> float:
        """Return what the worker takes, in MB."""
        return float(round(self.worker.memory_info().rss / 1e6, 1))


def event(target: str, code: str) -> dict[str, object]:
    data = [{"value": code, "beside": {"code": code}}]
    return {"type": "layout-event", "target": target, "data": data}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One service behind a proxy; at the end nobody has made an error of anything."""
    port = free_port()
    place = Installation(tmp_path_factory.mktemp("site"), None)
    place.environ |= {
        "VHOD_LISTEN": f"127.0.0.1:{port}",
        "VHOD_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "VHOD_TRUSTED_PROXIES": "127.0.0.1",
    }
    with serving(place) as process:
        page(port).close()
        (worker,) = psutil.Process(process.pid).children()
        found = Site(port, worker)
        with found.http, found.family:
            yield found
        process.terminate()
        _, errors = process.communicate()
    told = [json.loads(line) for line in errors.splitlines()]
    assert [one for one in told if one["level"] == "error"] == []


@pytest.fixture
def figures(site: Site, request: pytest.FixtureRequest) -> Iterator[Figures]:
    """Measure the worker before and after, and keep what came out."""
    found = Figures(site.memory())
    yield found
    found.family = round(max(found.family, site.asks()), 3)
    found.after = site.memory()
    FIGURES.mkdir(parents=True, exist_ok=True)
    name = request.node.name.removeprefix("test_")
    (FIGURES / f"{name}.json").write_bytes(msgspec.json.encode(found))
    assert found.family < TOO_SLOW


@pytest.mark.parametrize("origin", ["", "null", "https://vhod.example", "http://127.0.0.1"])
def test_a_socket_without_our_origin_is_refused(site: Site, origin: str) -> None:
    with Stranger(site.port, origin=origin) as stranger:
        assert stranger.status == 403


def test_a_socket_without_a_drafts_cookie_is_refused(site: Site) -> None:
    with site.stranger(cookie="language=ru") as stranger:
        assert stranger.status == 403


@pytest.mark.parametrize("name", ["nothing", "Code", "..%2Fcode", "%00", "a" * 3_000])
def test_a_page_that_is_none_has_no_socket(site: Site, name: str) -> None:
    with Stranger(site.port, f"/live/{name}", origin=site.origin) as stranger:
        assert stranger.status == 403


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (frame(TEXT, b"{"), 1008),
        (frame(TEXT), 1008),
        (frame(TEXT, b"[" * 60_000), 1008),
        (frame(TEXT, b'{"type":"layout-event","target":7,"data":[{}]}'), 1008),
        (frame(TEXT, b'{"type":"layout-event","target":"/","data":[{},{}]}'), 1008),
        (frame(BINARY, b'{"type":"layout-event","target":"","data":[{}]}'), 1008),
        (frame(TEXT, b"\xff\xfe"), 1007),
        (frame(TEXT, b" " * 2**20), 1009),
        (frame(TEXT, b" " * 60_000, last=False) + frame(PIECE, b" " * 60_000), 1009),
        (frame(3, b""), 1002),
        (frame(CLOSE, b"\x03"), 1002),
    ],
    ids=(
        *("broken", "empty", "deep", "another shape", "two events", "bytes", "no text"),
        *("a mebibyte", "in pieces", "no such frame", "no such close"),
    ),
)
def test_what_our_client_does_not_send_closes_the_socket(
    site: Site, figures: Figures, sent: bytes, code: int
) -> None:
    for _ in range(5):
        with site.stranger() as stranger:
            site.target(stranger)
            stranger.push(sent)

            assert stranger.left() in {code, None}

    assert site.memory() - figures.before < MUCH


def test_events_for_targets_that_are_none_change_nothing(site: Site, figures: Figures) -> None:
    with site.stranger() as stranger:
        target = site.target(stranger)
        for number in range(50):
            stranger.say(event(f"/{number}:onInput", WRONG))

        stranger.say(event(target, WRONG))

        assert stranger.hear()["type"] == "layout-update"
    assert site.memory() - figures.before < MUCH


def test_events_beyond_a_burst_are_taken_by_and_by(site: Site, figures: Figures) -> None:
    with site.stranger() as stranger:
        target = site.target(stranger)
        began = time.monotonic()
        for code in (*[WRONG] * 79, ""):
            stranger.say(event(target, code))

        for _ in ("the slip is told once", "and taken back at the end"):
            assert stranger.hear()["type"] == "layout-update"

    assert time.monotonic() - began > 0.9
    assert site.memory() - figures.before < MUCH


def test_ten_thousand_events_at_once_wait_where_they_cost_nothing(
    site: Site, figures: Figures
) -> None:
    with ExitStack() as open_:
        busy = [open_.enter_context(site.stranger()) for _ in range(10)]
        for one in busy:
            said = json.dumps(event(site.target(one), WRONG)).encode()
            figures.sent += one.flood(frame(TEXT, said) * 10_000, 0.1) / 1e6
        figures.during = site.memory()
        figures.family = site.asks()

    assert figures.during - figures.before < MUCH


@pytest.mark.parametrize(
    "piece",
    [
        frame(PING, b"x" * 125),
        frame(PONG, b"x" * 125),
        frame(TEXT, b"{", last=False) + frame(PIECE, last=False) * 2_000,
    ],
    ids=["pings", "pongs", "pieces"],
)
def test_what_is_no_message_and_never_ends_is_cut_off(
    site: Site, figures: Figures, piece: bytes
) -> None:
    """Who asks so and reads no answer would have them all kept."""
    with site.stranger() as stranger:
        figures.sent = stranger.flood(piece * 100, 2.0) / 1e6
        figures.during = site.memory()
        figures.family = site.asks()

        assert stranger.left() in {1008, None}

    assert figures.during - figures.before < MUCH


def test_who_reads_nothing_is_not_written_to_without_end(site: Site, figures: Figures) -> None:
    with ExitStack() as open_:
        slow = [open_.enter_context(site.stranger()) for _ in range(4)]
        target = site.target(slow[0])
        said = [frame(TEXT, json.dumps(event(target, code)).encode()) for code in (WRONG, "")]
        for one in slow:
            figures.sent += one.flood(b"".join(said) * 100, 0.2) / 1e6
        figures.during = site.memory()
        figures.family = site.asks()

    assert figures.during - figures.before < MUCH


def test_the_two_hundred_and_first_socket_of_an_address_is_refused(
    site: Site, figures: Figures
) -> None:
    with ExitStack() as open_:
        held = [
            open_.enter_context(site.stranger(address=SCHOOL)) for _ in range(SOCKETS_AN_ADDRESS)
        ]
        for one in held:
            site.target(one)
        figures.during = site.memory()
        figures.family = site.asks()
        with site.stranger(address=SCHOOL) as stranger, page(site.port, SCHOOL) as browser:
            assert stranger.status == 403
            form = browser.post("/registration/code", data={"code": WRONG})
            assert (form.status_code, form.headers["location"]) == (303, "/registration")
            assert "В коде опечатка." in browser.get("/registration").text

        held[0].push(frame(CLOSE, b"\x03\xe8"))
        assert held[0].left() == 1000
        site.until_free(SCHOOL)

    assert figures.during - figures.before < SOCKETS_AN_ADDRESS * A_SOCKET
