"""What a live page costs: its scripts, its first paint, an idle session, a connect, an event.

Counted in processor seconds of the server and not by the clock, so that neither the client nor
what else the machine does is measured with it.
"""

import gzip
import re
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any, NamedTuple

from bench import machine, servers
from bench.wire import Wire

PAGE, LIVE = "/registration", "/live/code"
PAINTS = 300
SESSIONS, AN_ADDRESS = 300, 100  # an address has 200 places
EVENTS = 20  # a session; fewer than the burst, after which an event waits for its turn
SCRIPT = re.compile(rb'(?:<script src|<link rel="modulepreload" href)="([^"]+)"')


class Costs(NamedTuple):
    """Seconds and rates are of one core's time."""

    scripts: float  # bytes of all that a page of registration names, gzip
    paint: float  # seconds
    session: float  # bytes of resident memory
    connects: float  # a second, the first render included
    events: float  # a second: a text is kept in the draft, and answered where it is a whole code


def costs(server: servers.Server) -> Costs:
    """Measure them one after another. What only the first session costs is paid before."""
    root, port = server.running.process.pid, server.port
    paint = spent(root, (fetch(port, PAGE) for _ in range(PAINTS)))
    with Wire(port, LIVE, "127.0.0.1") as first:
        first.update()
    with ExitStack() as held:
        before = machine.resident(root)
        wires: list[tuple[Wire, str]] = []
        connecting = spent(root, opening(port, wires, held))
        session = (machine.resident(root) - before) / SESSIONS
        typing = spent(root, typed(wires, server.seeded.codes[0]))
    scripts = sum(len(gzip.compress(fetch(port, one))) for one in named(fetch(port, PAGE)))
    events = SESSIONS * EVENTS / typing
    return Costs(float(scripts), paint / PAINTS, session, SESSIONS / connecting, events)


def spent(root: int, doing: Iterable[object]) -> float:
    """Do it all; returns the processor seconds that the server took for it."""
    before = machine.processor_seconds(root)
    for _ in doing:
        pass
    return machine.processor_seconds(root) - before


def fetch(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        content: bytes = answer.read()
    return content


def named(page: bytes) -> list[str]:
    """The scripts that a page names, and those that these import."""
    return [one.decode() for one in SCRIPT.findall(page)]


def opening(port: int, wires: list[tuple[Wire, str]], held: ExitStack) -> Iterator[None]:
    """Open sessions one by one, each until its page is there and it is known where its field is."""
    for number in range(SESSIONS):
        wire = held.enter_context(Wire(port, LIVE, f"127.0.1.{1 + number // AN_ADDRESS}"))
        wires.append((wire, next(targets(wire.update()["model"]))))
        yield


def targets(model: Any) -> Iterator[str]:
    """Where the fields of a tree send what is typed."""
    if isinstance(model, dict):
        if typing := model.get("eventHandlers", {}).get("onInput"):
            yield typing["target"]
        for child in model.get("children", ()):
            yield from targets(child)


def typed(wires: list[tuple[Wire, str]], code: str) -> Iterator[None]:
    """Everybody types a code, with a pause after each sign, and reads whose it is."""
    for wire, target in wires:
        for number in range(1, EVENTS):
            part = code[: number % 10 + 1]
            wire.send(target, value=part, beside={"code": part})
        wire.send(target, value=code, beside={"code": code})
        wire.update()
        yield
