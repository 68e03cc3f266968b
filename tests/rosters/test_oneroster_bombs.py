"""A small archive that is large when it is read takes little memory and little time."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rosters.oneroster import (
    enrolled,
    files,
    packed,
    patched,
    room,
    user,
)

MEBIBYTE = 1024 * 1024
ANNA = user("u1", "Петрова Анна")
# A process of its own: memory that a process once had is not seen to be given back.
READ = """
import re, resource, sys
from datetime import date
from pathlib import Path
from backend.rosters.read import read
from shared.refusals import Refused

def peak():  # ru_maxrss would be the parent's, which made the bomb
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) // 1024

data = Path(sys.argv[1]).read_bytes()
before = peak()
try:
    told = f"{len(read(data, date(2026, 11, 23)).rows)} rows"
except Refused as refused:
    told = refused.refusals[0].why
print(told, peak() - before, round(resource.getrusage(resource.RUSAGE_SELF).ru_utime), sep=";")
"""


def filled(name: str, line: bytes, mebibytes: int = 20) -> bytes:
    """An archive of which one file has so many mebibytes of a line."""
    own = files(ANNA)
    return packed(own | {name: own[name] + line * (mebibytes * MEBIBYTE // len(line))})


def crowded() -> bytes:
    """An archive of 180,000 empty files, of which nobody has seen more than the directory."""
    entry = bytearray(46) + b"users.csv"
    entry[:4], entry[28] = b"PK\x01\x02", 9
    directory = bytes(entry) * 180_000
    end = bytearray(22)
    end[:4], end[12:16] = b"PK\x05\x06", len(directory).to_bytes(4, "little")
    return b"PK\x03\x04" + directory + bytes(end)


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: filled("users.csv", b"," * 1024, 128),
    "more-than-it-says": lambda: patched(filled("users.csv", b"," * 1024, 128), 24, 999, 22, 4),
    "members": crowded,
    "one-line": lambda: filled("users.csv", b"," * 1024),
    "one-cell": lambda: filled("users.csv", b'"' + b"Anna\n" * 1024),
    "staff": lambda: filled("users.csv", user("t", "Ли Вера", role="teacher").encode()),
    "parents": lambda: filled(
        "users.csv", user("p", "Ли Вера", role="parent", agents="u9").encode()
    ),
    "strangers": lambda: filled("enrollments.csv", enrolled("u9", "r1").encode()),
    "rooms": lambda: filled("classes.csv", room("r1", "7А", org="s47").encode()),
    "schools": lambda: filled("orgs.csv", b"d1,active,2026-11-23,District,district,,\n"),
}


@pytest.mark.parametrize(
    ("bomb", "told"),
    [
        ("zeros", "roster-archive-too-big"),
        ("more-than-it-says", "roster-archive-broken"),
        ("members", "roster-archive-too-big"),
        ("one-line", "roster-archive-broken"),
        ("one-cell", "roster-file-row"),
        ("staff", "1 rows"),
        ("parents", "1 rows"),
        ("strangers", "1 rows"),
        ("rooms", "1 rows"),
        ("schools", "1 rows"),
    ],
)
def test_what_is_large_when_it_is_read_is_never_held_whole(
    bomb: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "bomb.zip").write_bytes(BOMBS[bomb]())

    run = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path / "bomb.zip")],
        capture_output=True,
        check=True,
        text=True,
    )

    answer, grown, seconds = run.stdout.split(";")
    assert answer == told
    assert int(grown) < 10  # mebibytes
    assert int(seconds) < 20
