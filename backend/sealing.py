"""Reversible encryption of single values: e-mails, birth dates, codes that are still live.

AES-GCM-SIV (RFC 8452): should a nonce ever repeat, only the equality of two texts shows. What is
sealed is bound to its place, so that a value copied to another row or column does not open.
A sealed value is one byte of key id, 12 bytes of nonce, then the text with its 16-byte tag.
"""

import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

NONCE = 12
TAG = 16


class SealBroken(Exception):
    """The value was not sealed here: another place, another key, or changed on the way."""


class Sealer:
    """Seals with the newest key and opens with the one that the value names."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        """Take at least one 32-byte key by its id, 1 to 255; the greatest id is the newest."""
        self._ciphers = {number: AESGCMSIV(key) for number, key in keys.items()}
        self._newest = max(self._ciphers)

    def seal(self, place: str, row: int, plain: bytes) -> bytes:
        """Encrypt a value for one place, named "table.column", and one row."""
        nonce = secrets.token_bytes(NONCE)
        text = self._ciphers[self._newest].encrypt(nonce, plain, _bound(place, row))
        return bytes((self._newest,)) + nonce + text

    def unseal(self, place: str, row: int, sealed: bytes) -> bytes:
        """Decrypt what seal gave for the same place and row. Raises SealBroken."""
        cipher = self._ciphers.get(sealed[0]) if len(sealed) > NONCE + TAG else None
        if cipher is None:
            raise SealBroken(place)
        try:
            return cipher.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], _bound(place, row))
        except InvalidTag:
            raise SealBroken(place) from None


def _bound(place: str, row: int) -> bytes:
    return f"{place}:{row}".encode()
