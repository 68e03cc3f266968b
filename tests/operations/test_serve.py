"""`vhod serve`: starts, answers, replaces a dead worker, and ends when it is told to."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError

import psutil  # type: ignore[import-untyped]  # it brings no types
import pytest

from tests.operations.conftest import PATIENCE, Installation, get, serving
from tests.operations.copies import copied

MOST_MEMORY = 160 * 1024 * 1024  # of a worker's own, after its first answers
ALONE = """
import asyncio, gc, socket, urllib.request
from frontend import worker

async def look():
    at = socket.create_server(("127.0.0.1", 0))
    serving = asyncio.ensure_future(worker.serve(at))
    live = f"http://127.0.0.1:{at.getsockname()[1]}/health/live"
    await asyncio.to_thread(urllib.request.urlopen, live)
    print(gc.get_freeze_count(), len(gc.get_objects()), flush=True)
    serving.cancel()

asyncio.run(look())
"""
QUESTION = b'{"code": "0000-0000-0000"}'


def prepared(place: Installation, port: int, workers: int) -> Installation:
    place.environ["VHOD_LISTEN"] = f"127.0.0.1:{port}"
    place.environ["VHOD_PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    place.environ["VHOD_WORKERS"] = str(workers)
    return place


@pytest.fixture
def served(small: Installation, port: int) -> Installation:
    return prepared(small, port, 1)


def workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    found: list[psutil.Process] = psutil.Process(process.pid).children()
    return found


def test_it_answers_with_as_many_workers_as_asked_for_and_says_where_letters_go(
    installation: Installation, port: int
) -> None:
    with serving(prepared(installation, port, 2)) as process:
        assert get(port, "/health/live") == b"ok\n"
        assert get(port, "/health/ready") == b"ok\n"
        assert b"<html" in get(port, "/")
        assert len(workers(process)) == 2
        assert [one for one in workers(process) if one.memory_full_info().uss > MOST_MEMORY] == []
        assert process.stdout is not None
        told = process.stdout.readline()  # without a mail server
        assert f"they become files in {installation.data}/letters.\n" in told
        with pytest.raises(HTTPError, match="404"):
            get(port, "/demo/letters")


def test_the_collector_goes_through_nothing_that_a_worker_loaded(small: Installation) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ALONE],
        env={**os.environ, **small.environ},
        stdin=subprocess.PIPE,  # open: a worker ends when its standard input does
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as alone:
        assert alone.stdout is not None
        frozen, left = map(int, alone.stdout.readline().split())

    assert frozen > 10 * left


def test_on_sigterm_what_is_at_hand_is_answered_and_everyone_ends_with_exit_0(
    served: Installation, port: int
) -> None:
    asked = (
        "POST /api/v1/invitations/check HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(QUESTION)}\r\n\r\n"
    )
    with serving(served) as process, socket.create_connection(("127.0.0.1", port), PATIENCE) as at:
        at.sendall(asked.encode())
        assert at.recv(1000).startswith(b"HTTP/1.1 100")
        before = workers(process)

        process.send_signal(signal.SIGTERM)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1)
        at.sendall(QUESTION)

        assert at.recv(1000).startswith(b"HTTP/1.1 4")
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert json.loads(errors.splitlines()[-1])["event"] == "ended"
    assert not any(one.is_running() for one in before)


def test_a_killed_worker_is_replaced_and_none_outlives_a_killed_supervisor(
    served: Installation, port: int
) -> None:
    with serving(served) as process:
        get(port, "/health/live")
        (killed,) = workers(process)

        killed.kill()

        assert get(port, "/health/live") == b"ok\n"
        (replaced,) = workers(process)
        assert replaced.pid != killed.pid
        assert process.stderr is not None
        died = json.loads(process.stderr.readline())
        assert (died["event"], died["signal"]) == ("worker died", 9)

        process.kill()

        _, alive = psutil.wait_procs([replaced], timeout=PATIENCE)
        assert alive == []


def test_one_that_cannot_take_a_dead_worker_s_place_is_tried_again(
    served: Installation, port: int, tmp_path: Path
) -> None:
    program = copied(tmp_path / "program")
    app = program / "frontend" / "app.py"
    whole = app.read_text("utf-8")
    with serving(served, program=program) as process:
        get(port, "/health/live")
        assert process.stderr is not None
        (killed,) = workers(process)

        app.write_text("raise RuntimeError('no leaf falls')\n")
        killed.kill()
        told = iter(process.stderr.readline, "")
        assert any('"status": 1' in line for line in told)
        app.write_text(whole, "utf-8")

        assert get(port, "/health/live") == b"ok\n"


def test_a_taken_port_is_one_line(served: Installation, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        refused = served.start("serve")
        out, errors = refused.communicate(timeout=PATIENCE)

    assert (refused.returncode, out) == (1, "")
    assert "ddress already in use" in errors
    assert errors.count("\n") == 1


def test_a_worker_that_cannot_start_ends_the_whole(
    served: Installation, port: int, tmp_path: Path
) -> None:
    broken = copied(tmp_path / "broken")
    (broken / "frontend" / "app.py").write_text("raise RuntimeError('no leaf falls')\n")

    failed = served.start("serve", program=broken)
    _, errors = failed.communicate(timeout=PATIENCE)

    assert failed.returncode == 1
    assert "no leaf falls" in errors
    assert errors.endswith("The server could not start; what is written above says why.\n")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
