"""What a client carries to be known again: access tokens, opaque tokens, refresh tokens.

An access token says itself who it is, for ten minutes, and the session's row is asked besides,
so that signing out ends it at once. Opaque tokens are 256 random bits; only fingerprints are
kept. A refresh token is FAMILY.ROTATION: the family stays for the whole session, the rotation
is spent by each use and the next one follows from it under a key. So a client whose answer got
lost asks again and hears the very same token, and nobody keeps a copy of it for that.
Source: RFC 9068 (claims, typ), RFC 8725 (one algorithm, typ checked), ASVS 5.0 9.1, 10.4.5.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Literal
from uuid import uuid4

from jwt import InvalidTokenError, PyJWS
from msgspec import MsgspecError, Struct, json

from backend.keys import Keys

ACCESS_SECONDS = 600
ALGORITHM = "HS256"
HEADER = {"typ": "at+jwt"}
SIGNATURES = PyJWS()
OPAQUE_BYTES = 32
REMEMBERED = 4096  # signatures that were judged, some 3 MB


class Access(Struct, frozen=True):
    """Whom an access token names."""

    account: int
    session: int


class Claims(Struct, frozen=True):
    """What a token of ours says, in the spelling of RFC 9068; times in seconds since 1970."""

    iss: Literal["vhod"]
    aud: Literal["vhod-api"]
    sub: str
    sid: int
    iat: int
    exp: int
    jti: str


def sign_access(keys: Keys, account: int, session: int, now: datetime) -> str:
    """Return a JWT that names an account and its session for ACCESS_SECONDS from now."""
    at = int(now.timestamp())
    claims = Claims("vhod", "vhod-api", str(account), session, at, at + ACCESS_SECONDS, uuid4().hex)
    return SIGNATURES.encode(json.encode(claims), keys.token_secret, ALGORITHM, HEADER)


def read_access(keys: Keys, token: str, now: datetime) -> Access | None:
    """Return whom the token names, or None where it is not ours or no longer valid."""
    try:
        claims = _signed(keys.token_secret, token)
    except (InvalidTokenError, MsgspecError):
        return None
    return None if now.timestamp() >= claims.exp else Access(int(claims.sub), claims.sid)


@lru_cache(maxsize=REMEMBERED)
def _signed(secret: bytes, token: str) -> Claims:
    """Read what the token claims. Raises InvalidTokenError, MsgspecError: never remembered.

    A client shows one token for ten minutes, and what a signature proves stays proved: only the
    time is asked each time. PyJWT judges the signature and msgspec the claims, since PyJWT's own
    judge of claims would ask the wall clock.
    """
    whole = SIGNATURES.decode_complete(token, secret, algorithms=[ALGORITHM])
    claims = json.decode(whole["payload"], type=Claims)
    if whole["header"].get("typ") != HEADER["typ"] or not claims.sub.isdecimal():
        raise InvalidTokenError
    return claims


def make(chance: Callable[[int], bytes]) -> str:
    """Return an opaque token: 256 bits of chance in base64url, 43 signs."""
    return _text(chance(OPAQUE_BYTES))


def first_refresh(chance: Callable[[int], bytes]) -> str:
    """Return the token that begins a family."""
    return f"{make(chance)}.{make(chance)}"


def next_refresh(keys: Keys, presented: str) -> str:
    """Return the token that follows the presented one: always the same, unknown without the key."""
    return f"{family_of(presented)}.{_text(keys.fingerprint('refresh.rotation', presented))}"


def of_letter(keys: Keys, what: str) -> str:
    """Return the token of a letter's link, 43 signs: always the same for what the text says.

    A letter that goes twice, because nobody knows whether it went, has the same link both times;
    nobody keeps a copy of it for that, and without the key nobody makes it.
    """
    return _text(keys.fingerprint("letter.link", what))


def family_of(presented: str) -> str:
    """Return the part of a refresh token that stays: what its session is looked up by.

    Any text has one; that of a text which is no token of ours is found nowhere.
    """
    return presented.partition(".")[0]


def fingerprint(token: str) -> bytes:
    """Return the 32 bytes that are kept instead of a token.

    Without a key: nobody finds 256 random bits by trying (ASVS 5.0 11.4.1).
    """
    return sha256(token.encode()).digest()


def _text(drawn: bytes) -> str:
    return urlsafe_b64encode(drawn).rstrip(b"=").decode()
