"""/metrics: what all workers have counted, however many of them have died meanwhile."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import psutil  # type: ignore[import-untyped]  # it brings no types
import pytest
from prometheus_client.parser import text_string_to_metric_families

from frontend.scrape import LARGEST_HEAD, MOST_AT_ONCE
from tests.operations.conftest import PATIENCE, Installation, free_port, get, serving

Scraped = dict[tuple[str, ...], float]


class Standing(NamedTuple):
    """A service of one worker that several tests ask: where, and its supervisor."""

    port: int
    metrics: int
    process: subprocess.Popen[str]


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """A service that is left as it was found."""
    place, port, metrics = Installation(tmp_path_factory.mktemp("standing"), None), *two_ports()
    place.environ |= told(port, metrics)
    with serving(place) as process:
        get(port, "/health/live")
        yield Standing(port, metrics, process)


def two_ports() -> tuple[int, int]:
    return free_port(), free_port()


def told(port: int, metrics: int) -> dict[str, str]:
    """Return where it is to answer."""
    return {
        "VHOD_LISTEN": f"127.0.0.1:{port}",
        "VHOD_METRICS_LISTEN": f"127.0.0.1:{metrics}",
    }


@pytest.fixture
def metrics_port() -> int:
    return free_port()


@pytest.fixture
def counted(small: Installation, port: int, metrics_port: int) -> Installation:
    small.environ |= told(port, metrics_port)
    return small


def scraped(port: int) -> Scraped:
    """Ask as Prometheus does; return every sample by its name and its labels' values."""
    text = get(port, "/metrics").decode()
    return {
        (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def grown(before: Scraped, after: Scraped) -> Scraped:
    """Return by how much each number has grown, of those that have."""
    more = {labels: number - before.get(labels, 0) for labels, number in after.items()}
    return {labels: number for labels, number in more.items() if number}


def requests(found: Scraped) -> Scraped:
    return {
        labels[1:]: number for labels, number in found.items() if labels[0] == "vhod_requests_total"
    }


def test_requests_are_counted_by_route_method_and_status(standing: Standing) -> None:
    before = scraped(standing.metrics)

    get(standing.port, "/login")
    get(standing.port, "/login?next=/profile")
    get(standing.port, "/manifest.webmanifest")
    for nowhere in ("/7K3M-2QXA-9RXV", "/ivanov", "/wp-login.php"):
        with pytest.raises(OSError, match="404"):
            get(standing.port, nowhere)

    after = scraped(standing.metrics)
    found = grown(before, after)
    assert requests(found) == {
        ("GET", "/login", "2xx"): 2,
        ("GET", "/manifest.webmanifest", "2xx"): 1,
        ("GET", "unrouted", "4xx"): 3,
    }
    assert found["vhod_request_seconds_count", "/login"] == 2
    assert found["vhod_request_seconds_bucket", "+Inf", "/login"] == 2
    assert found["vhod_refusals_total", "not-found"] == 3
    assert (after["vhod_build_info", "0.1.0"], after["vhod_workers",]) == (1, 1)


def test_a_killed_worker_takes_no_number_with_it(
    counted: Installation, port: int, metrics_port: int
) -> None:
    with serving(counted) as process:
        for _ in range(2):
            get(port, "/login")
            (worker,) = psutil.Process(process.pid).children()
            worker.kill()
            worker.wait(PATIENCE)
        get(port, "/login")

        found = scraped(metrics_port)

    assert requests(found) == {("GET", "/login", "2xx"): 3}
    assert found["vhod_request_seconds_count", "/login"] == 3
    assert (found["vhod_worker_restarts_total",], found["vhod_workers",]) == (2, 1)


def test_both_workers_numbers_are_added_up(
    counted: Installation, port: int, metrics_port: int
) -> None:
    counted.environ["VHOD_WORKERS"] = "2"
    with serving(counted) as process:
        get(port, "/login")
        first, second = psutil.Process(process.pid).children()
        for sleeper, other in ((first, second), (second, first)):
            sleeper.suspend()
            other.resume()
            get(port, "/login")
        second.resume()

        found = scraped(metrics_port)

    assert requests(found) == {("GET", "/login", "2xx"): 3}
    assert found["vhod_workers",] == 2


def test_a_scrape_waits_for_no_worker(standing: Standing) -> None:
    before = scraped(standing.metrics)
    get(standing.port, "/login")
    (worker,) = psutil.Process(standing.process.pid).children()
    worker.suspend()

    try:
        begun = time.perf_counter()
        found = [scraped(standing.metrics) for _ in range(10)]
        seconds = (time.perf_counter() - begun) / 10
    finally:
        worker.resume()

    assert requests(grown(before, found[-1])) == {("GET", "/login", "2xx"): 1}
    assert seconds < 0.05


def test_nobody_can_ask_unless_it_is_set(counted: Installation, port: int) -> None:
    del counted.environ["VHOD_METRICS_LISTEN"]
    with serving(counted) as process:
        get(port, "/login")
        listened = [one.laddr.port for one in psutil.Process(process.pid).net_connections()]

        with pytest.raises(OSError, match="404"):
            get(port, "/metrics")

    assert {*listened} == {port}


@pytest.mark.parametrize(
    "sent",
    [
        b"POST /metrics HTTP/1.1\r\n\r\n",
        b"GET /metrics/../keys HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"\x16\x03\x01\r\n\r\n",
    ],
)
def test_whatever_else_is_asked_is_not_found(standing: Standing, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", standing.metrics), PATIENCE) as at:
        at.sendall(sent)

        assert at.makefile("rb").read().startswith(b"HTTP/1.1 404 ")


def test_strangers_at_the_port_keep_nobody_from_asking(standing: Standing) -> None:
    address = ("127.0.0.1", standing.metrics)
    with ExitStack() as until_the_end:
        with socket.create_connection(address, PATIENCE) as babbler:
            babbler.sendall(b"x" * (LARGEST_HEAD + 1))
            assert ended(babbler)
        idle = [
            until_the_end.enter_context(socket.create_connection(address, PATIENCE))
            for _ in range(MOST_AT_ONCE)
        ]
        with socket.create_connection(address, PATIENCE) as one_too_many:
            assert ended(one_too_many)
        for one in idle:
            assert ended(one)  # after five seconds of silence

    assert scraped(standing.metrics)["vhod_workers",] == 1
    assert get(standing.port, "/health/live") == b"ok\n"
    assert standing.process.poll() is None


def ended(at: socket.socket) -> bool:
    """Wait until the other side has gone."""
    try:
        return at.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1:8000", "families are answered at this address already"),
        ("203.0.113.5:9100", "cannot listen at 203.0.113.5, port 9100: Cannot assign"),
        ("nowhere.example:9100", "cannot listen at nowhere.example, port 9100: "),
    ],
)
def test_a_place_where_nobody_can_listen_is_one_line(
    small: Installation, port: int, address: str, said: str
) -> None:
    if "cannot" in said:
        small.environ["VHOD_LISTEN"] = f"127.0.0.1:{port}"

    refused = small.vhod("serve", VHOD_METRICS_LISTEN=address)

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert re.fullmatch(rf"VHOD_METRICS_LISTEN: {said}.*\.\n", refused.stderr)


def test_a_taken_port_is_one_line_that_names_the_setting(counted: Installation) -> None:
    host, _, port = counted.environ["VHOD_METRICS_LISTEN"].partition(":")
    with socket.create_server((host, int(port))):
        refused = counted.vhod("serve")

    assert refused.exit_code == 1
    assert refused.stderr == (
        f"VHOD_METRICS_LISTEN: cannot listen at {host}, port {port}: Address already in use.\n"
    )


def test_check_says_nothing_of_it(counted: Installation) -> None:
    with_it = counted.vhod("check")
    del counted.environ["VHOD_METRICS_LISTEN"]
    without = counted.vhod("check")

    lines = [[line.split()[0] for line in one.stdout.splitlines()] for one in (with_it, without)]
    assert (with_it.exit_code, lines[0]) == (without.exit_code, lines[1])
