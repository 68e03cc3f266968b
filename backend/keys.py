"""The installation's secrets: made at the first start, kept outside the database.

One folder (0700) with one file (0600): the key of fingerprints, the key of access tokens, and
the keys of sealing by number. Whoever has only the database reads no address and guesses no code.
"""

import hmac
import os
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from msgspec import MsgspecError, Struct, json

from backend.sealing import Sealer
from shared.sentences import say

FILE = "keys.json"
SIZE = 32
OTHERS = 0o077


class WrongKeys(Exception):
    """The key file cannot be used: one sentence that says why and what to do."""


class KeyFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds. msgspec writes bytes as base64; a longer `sealing` is a rotation."""

    fingerprints: bytes
    tokens: bytes
    sealing: dict[int, bytes]

    def __repr__(self) -> str:
        return "KeyFile()"


class Keys:
    """What the keys can do; nothing gives them back."""

    def __init__(self, held: KeyFile) -> None:
        sealer = Sealer(held.sealing)
        self.seal = sealer.seal
        self.unseal = sealer.unseal
        self.token_secret = held.tokens
        self._prepared = lru_cache(maxsize=None)(lambda purpose: _mac(held.fingerprints, purpose))

    def fingerprint(self, purpose: str, text: str) -> bytes:
        """Return 32 bytes of HMAC-SHA256, to look a secret up without keeping it.

        Each purpose has a key of its own: equal texts of two columns do not look equal. Purposes
        are the program's own words, never what somebody sent: their keys are kept for good.
        """
        mac = self._prepared(purpose).copy()
        mac.update(text.encode())
        return mac.digest()


def path_in(folder: Path) -> Path:
    """Return the key file's path in the folder of VHOD_KEYS."""
    return folder / FILE


def make(folder: Path) -> None:
    """Draw new keys into the folder, whole or not at all, and never over old ones.

    Raises FileExistsError where keys are, OSError where the folder cannot be written.
    """
    write(folder, json.encode(KeyFile(_draw(), _draw(), {1: _draw()})))


def write(folder: Path, content: bytes) -> None:
    """Put a key file into a folder that has none. Raises FileExistsError, OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = folder / f".{FILE}.{secrets.token_hex(8)}"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # Unlike a rename, a link fails where somebody was first.
        os.link(beside, path_in(folder))
    finally:
        beside.unlink()


def load(folder: Path) -> Keys:
    """Read the keys. Raises WrongKeys: no file, open to others, or not readable."""
    path = path_in(folder)
    try:
        if path.stat().st_mode & OTHERS:
            raise WrongKeys(say("keys.open-to-others", file=path))
        return parse(path.read_bytes())
    except FileNotFoundError:
        raise WrongKeys(say("keys.missing", file=path)) from None
    except (OSError, ValueError):
        raise WrongKeys(say("keys.unreadable", file=path)) from None


def parse(content: bytes) -> Keys:
    """Make Keys of a file's content. Raises ValueError where a key is missing or too short."""
    try:
        held = json.decode(content, type=KeyFile)
    except MsgspecError as unreadable:
        raise ValueError(FILE) from unreadable
    drawn = [held.fingerprints, held.tokens, *held.sealing.values()]
    numbered = all(1 <= number <= 255 for number in held.sealing)
    if not held.sealing or not numbered or any(len(key) != SIZE for key in drawn):
        raise ValueError(FILE)
    return Keys(held)


def _draw() -> bytes:
    return secrets.token_bytes(SIZE)


def _mac(key: bytes, purpose: str) -> hmac.HMAC:
    """Prepare a purpose's HMAC: to copy one costs half as much as to begin one."""
    derived = hmac.digest(key, purpose.encode(), sha256)
    return hmac.new(derived, digestmod=sha256)
