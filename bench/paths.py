"""The measured paths, each as conversations that a server's dialect puts into words."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import msgspec

from bench.client import Conversation

CONNECTIONS = 32


@dataclass(frozen=True)
class Dialect:
    """How a server names what ours calls login, access_token and refresh_token, and its port."""

    login: str = "login"
    access: str = "access_token"
    refresh: str | None = "refresh_token"
    form: str | None = None  # where sign-in is a form of OAuth2, its address
    port: int = 0

    def check(self, code: str) -> bytes:
        return self.post("/api/v1/invitations/check", code=code)

    def sign_in(self, login: str, password: str) -> bytes:
        fields = {self.login: login, "password": password}
        if self.form is None:
            return self.post("/api/v1/sessions", **fields)
        kind = "content-type: application/x-www-form-urlencoded"
        return self.http("POST", self.form, urlencode(fields).encode(), kind)

    def register(self, login: str, password: str, codes: Sequence[str]) -> bytes:
        """A parent with as many children as codes."""
        first, *others = codes
        asked = {
            "code": first,
            "login": login,
            "password": password,
            "family_name": "Синицына",
            "given_name": "Мария",
            "email": f"{login}@mail.ru",
            "children_codes": others,
        }
        return self.post("/api/v1/registrations", **asked)

    def me(self, access: str) -> bytes:
        return self.http("GET", "/api/v1/me", b"", f"authorization: Bearer {access}")

    def rotate(self, token: str) -> bytes:
        return self.post("/api/v1/sessions/refresh", **{str(self.refresh): token})

    def post(self, path: str, **fields: object) -> bytes:
        kind = "content-type: application/json"
        return self.http("POST", path, msgspec.json.encode(fields), kind)

    def http(self, method: str, path: str, body: bytes, *headers: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"host: 127.0.0.1:{self.port}", *headers]
        if body:
            lines.append(f"content-length: {len(body)}")
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class Seeded:
    """What a server was filled with, and the tokens it gave out when last asked."""

    dialect: Dialect
    codes: Sequence[str]
    logins: Sequence[str]
    password: str
    families: Iterator[tuple[str, Sequence[str]]] | None = None  # logins and codes, each once
    access: dict[str, str] = field(default_factory=dict)
    refresh: dict[str, str] = field(default_factory=dict)

    def keep(self, login: str, body: bytes) -> None:
        tokens: dict[str, Any] = msgspec.json.decode(body)
        self.access[login] = tokens[self.dialect.access]
        if self.dialect.refresh:
            self.refresh[login] = tokens[self.dialect.refresh]


def from_each(words: Sequence[str], connection: int) -> Sequence[str]:
    """The words in turn, each connection beginning at a place of its own."""
    begin = connection * len(words) // CONNECTIONS
    return [*words[begin:], *words[:begin]]


def check(seeded: Seeded, connection: int) -> Conversation:
    codes = from_each(seeded.codes, connection)
    requests = itertools.cycle([seeded.dialect.check(code) for code in codes])
    while True:
        yield next(requests)


def sign_in(seeded: Seeded, connection: int) -> Conversation:
    for login in itertools.cycle(from_each(seeded.logins, connection)):
        body = yield seeded.dialect.sign_in(login, seeded.password)
        seeded.keep(login, body)


def register(seeded: Seeded, _: int) -> Conversation:
    """A family after another; where they run out the bench has asked for too few."""
    assert seeded.families is not None
    for login, codes in seeded.families:
        yield seeded.dialect.register(login, seeded.password, codes)
    raise SystemExit("bench: there are no more families to register")


def me(seeded: Seeded, connection: int) -> Conversation:
    tokens = from_each([*seeded.access.values()], connection)
    requests = itertools.cycle([seeded.dialect.me(token) for token in tokens])
    while True:
        yield next(requests)


def refresh(seeded: Seeded, connection: int) -> Conversation:
    """A family of tokens a connection: a rotated token is never shown twice."""
    login = from_each(seeded.logins, connection)[0]
    while True:
        body = yield seeded.dialect.rotate(seeded.refresh[login])
        seeded.keep(login, body)


@dataclass(frozen=True)
class Path:
    name: str
    conversation: Callable[[Seeded, int], Conversation]
    rounds: int
    warm_up: float  # seconds, as the next
    seconds: float

    def conversations(self, seeded: Seeded) -> list[Conversation]:
        return [self.conversation(seeded, number) for number in range(CONNECTIONS)]

    def is_known_to(self, seeded: Seeded) -> bool:
        """Tell whether a server has this path at all."""
        if self.conversation is register:
            return seeded.families is not None
        return self.conversation is not refresh or seeded.dialect.refresh is not None


# Signing in stands before what needs its tokens; a hash takes 25 ms, so it is counted for longer.
# Many short rounds: on a virtual machine a core's speed changes from one second to the next.
REGISTER = Path("B register", register, rounds=3, warm_up=0.8, seconds=2.5)
SIGN_IN = Path("C sign in", sign_in, rounds=3, warm_up=0.8, seconds=2.5)
CHECK = Path("A check a code", check, rounds=6, warm_up=0.2, seconds=0.8)
ME = Path("D who am I", me, rounds=6, warm_up=0.2, seconds=0.8)
REFRESH = Path("D refresh", refresh, rounds=6, warm_up=0.2, seconds=0.8)
PATHS = (REGISTER, SIGN_IN, CHECK, ME, REFRESH)
HASHING = (REGISTER, SIGN_IN)
