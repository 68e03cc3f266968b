"""How each server is filled, started on the serving core, and spoken to."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from bench import machine, owed, paths
from bench.peers import school

ROOT = Path(__file__).parent.parent
PYTHON = str(ROOT / "bench/.venv/bin/python")


class Running:
    """A server's process and all it has started; ended with the block."""

    def __init__(self, command: tuple[str, ...], environment: dict[str, str], log: Path) -> None:
        self.log = log
        with log.open("wb") as out:
            # A session of its own: so its workers are counted with it, and end with it.
            self.process = subprocess.Popen(
                (*machine.ON_SERVING_CORE, *command),
                cwd=ROOT,
                env=os.environ | environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def wait(self, port: int) -> None:
        """Return once the server answers anything at all. Raises SystemExit if it has ended."""
        while self.process.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit(f"bench: a server did not start: {self.log.read_text(errors='replace')}")

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass
class Server:
    """A server that runs and has been filled."""

    name: str
    port: int
    running: Running
    seeded: paths.Seeded

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.running.stop()


@dataclass(frozen=True)
class Peer:
    name: str
    short: str  # names its database and its log
    seed: str  # the module that makes and fills the tables
    serve: tuple[str, ...]  # the command, {port} to be filled in
    dialect: paths.Dialect

    def start(self, database_url: str, folder: Path) -> Server:
        environment = {"PEER_DATABASE_URL": database_url}
        subprocess.run(
            [PYTHON, "-m", self.seed], cwd=ROOT, env=os.environ | environment, check=True
        )
        port = machine.free_port()
        command = tuple(word.format(port=port) for word in self.serve)
        running = Running((PYTHON, "-m", *command), environment, folder / f"{self.short}.log")
        running.wait(port)
        logins = [parent.login for parent in school.parents()]
        dialect = replace(self.dialect, port=port)
        seeded = paths.Seeded(dialect, school.codes(), logins, school.PASSWORD)
        return Server(self.name, port, running, seeded)


def uvicorn(module: str) -> tuple[str, ...]:
    return ("uvicorn", f"{module}:app", "--port", "{port}", "--no-access-log")


def gunicorn(module: str) -> tuple[str, ...]:
    """Four threads were the fastest for it; one worker process holds the connections open."""
    options = ("--worker-class", "gthread", "--threads", "4", "--keep-alive", "60")
    return ("gunicorn", f"{module}:app", "-b", "127.0.0.1:{port}", "--no-control-socket", *options)


FASTAPI_USERS = Peer(
    owed.FASTAPI_USERS,
    "fastapi_users",
    "bench.peers.fastapi_users_app",
    uvicorn("bench.peers.fastapi_users_app"),
    paths.Dialect("username", refresh=None, form="/auth/jwt/login"),
)
DRF = Peer(
    owed.DRF,
    "drf",
    "bench.peers.drf.seed",
    gunicorn("bench.peers.drf.wsgi"),
    paths.Dialect("username", "access", "refresh"),
)
STOCK_PICCOLO = Peer(
    owed.STOCK_PICCOLO,
    "stock_piccolo",
    "bench.peers.litestar_piccolo",
    uvicorn("bench.peers.litestar_piccolo"),
    paths.Dialect(),
)
BARE = Peer(owed.BARE, "bare", "bench.peers.bare", uvicorn("bench.peers.bare"), paths.Dialect())
PEERS = (FASTAPI_USERS, DRF, STOCK_PICCOLO, BARE)
