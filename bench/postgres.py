"""A PostgreSQL of our own: made in a temporary folder, on loopback, thrown away afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.machine import free_port

# Debian keeps the server's programs outside PATH, a folder a version; the newest is taken.
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs. Raises SystemExit if it is not installed."""
    places = os.pathsep.join([*map(str, reversed(DEBIAN)), os.environ["PATH"]])
    found = shutil.which(name, path=places)
    if found is None:
        raise SystemExit(f"bench: {name} is missing; install Debian's package postgresql")
    return found


def version() -> str:
    """Such as "PostgreSQL 15.14"."""
    said = subprocess.run([program("postgres"), "--version"], capture_output=True, check=True)
    return " ".join(said.stdout.decode().replace("(PostgreSQL)", "").split()[:2]).replace(
        "postgres", "PostgreSQL"
    )


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster with PostgreSQL's own defaults; yields its URL without a database's name."""
    # initdb refuses root; Debian's package brings the user.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="vhod-bench-postgres-"))
    if user:
        shutil.chown(folder, user)
    port = free_port()
    url = f"postgresql://postgres@127.0.0.1:{port}"
    data = str(folder / "data")
    make = [program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*make, "--no-locale"], user=user, cwd=folder, check=True, capture_output=True)
    serve = [program("postgres"), "-D", data, "-k", str(folder), "-p", str(port)]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(serve, user=user, cwd=folder, stderr=log)
    try:
        wait(url)
        yield url
    finally:
        running.terminate()
        running.wait()
        shutil.rmtree(folder)


def wait(url: str) -> None:
    ask = [program("pg_isready"), "-q", "-d", f"{url}/postgres"]
    while subprocess.run(ask, check=False).returncode != 0:
        time.sleep(0.1)


def make_database(url: str, name: str) -> str:
    """Make an empty database in the cluster; returns its URL."""
    say = ["-q", "-c", f'CREATE DATABASE "{name}"', f"{url}/postgres"]
    subprocess.run([program("psql"), *say], check=True)
    return f"{url}/{name}"
