"""A PostgreSQL server of the tests' own: thrown away afterwards, so it need not be safe."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"
PASSWORD = "zimorodok"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


class Server:
    """A server that listens in a folder, and the databases made in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        """Return the address of a database, with the password that the server asks for."""
        return f"postgresql://{OWNER}:{PASSWORD}@/{name}?host={self.folder}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the address of a new empty database, and drop it afterwards."""
        name = f"vhod_{secrets.token_hex(6)}"
        self._run("createdb", "--template=template0", name)
        yield self.url(name)
        self._run("dropdb", "--force", name)

    def _run(self, tool: str, *arguments: str) -> None:
        where = (f"--host={self.folder}", f"--username={OWNER}")
        environ = {**os.environ, "PGPASSWORD": PASSWORD}
        subprocess.run([binary(tool), *where, *arguments], env=environ, check=True)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server as a user it accepts: it refuses to be root."""
    user = OWNER if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="vhod-pg-", dir="/tmp"))  # a socket's path must be short
    password = folder / "password"
    password.write_text(PASSWORD)
    if user:
        owner = pwd.getpwnam(user)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        os.chown(password, owner.pw_uid, owner.pw_gid)
    made = ("--no-sync", "--auth=scram-sha-256", f"--username={OWNER}", f"--pwfile={password}")
    data = f"--pgdata={folder}/data"
    quiet = subprocess.DEVNULL
    subprocess.run(
        [binary("initdb"), data, *made, "--encoding=UTF8", "--locale=C.UTF-8"],
        user=user,
        cwd=folder,
        stdout=quiet,
        check=True,
    )
    options = " ".join(f"-c {option}" for option in FAST) + f" -c listen_addresses= -k {folder}"
    control = [binary("pg_ctl"), data, "--wait", f"--log={folder}/log"]
    subprocess.run(
        [*control, f"--options={options}", "start"], user=user, cwd=folder, stdout=quiet, check=True
    )
    try:
        yield Server(folder)
    finally:
        stop = [*control, "--mode=immediate", "stop"]
        subprocess.run(stop, user=user, cwd=folder, stdout=quiet, check=True)
        shutil.rmtree(folder)


def binary(tool: str) -> str:
    """Return the newest of the installed versions' program; Debian puts few of them in PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"))
    return str(found[-1]) if found else tool
