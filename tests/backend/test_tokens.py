"""Tokens: whom they name, for how long, and what a thief or a lost answer makes of them."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import thread_time

import jwt
import pytest

from backend import keys, tokens
from backend.keys import Keys
from backend.tokens import Access

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
CLAIMS = {
    "iss": "vhod",
    "aud": "vhod-api",
    "sub": "41",
    "sid": 7,
    "iat": 1795442520,
    "exp": 1795443120,
    "jti": "b1946ac9",
}


@pytest.fixture
def held(tmp_path: Path) -> Keys:
    keys.make(tmp_path / "keys")
    return keys.load(tmp_path / "keys")


def ones(size: int) -> bytes:
    return b"\x01" * size


def test_an_access_token_names_its_account_and_session(held: Keys) -> None:
    token = tokens.sign_access(held, 41, 7, NOW)

    assert tokens.read_access(held, token, NOW) == Access(account=41, session=7)


def test_an_access_token_lives_ten_minutes_by_the_callers_clock(held: Keys) -> None:
    token = tokens.sign_access(held, 41, 7, NOW)

    assert tokens.read_access(held, token, NOW + timedelta(seconds=599)) is not None
    assert tokens.read_access(held, token, NOW + timedelta(seconds=600)) is None


def test_an_access_token_says_what_it_is_and_no_two_are_equal(held: Keys) -> None:
    one, two = (tokens.sign_access(held, 41, 7, NOW) for _ in range(2))

    assert jwt.get_unverified_header(one) == {"alg": "HS256", "typ": "at+jwt"}
    claims = jwt.decode(one, options={"verify_signature": False})
    assert {**claims, "jti": ""} == {**CLAIMS, "jti": ""}
    assert one != two


@pytest.mark.parametrize(
    "changed",
    [{"iss": "other"}, {"aud": "vhod-widget"}, {"sub": "root"}, {"sid": "7"}, {"exp": "never"}],
)
def test_a_token_with_another_claim_is_refused(held: Keys, changed: dict[str, str]) -> None:
    token = jwt.encode({**CLAIMS, **changed}, held.token_secret, "HS256", {"typ": "at+jwt"})

    assert tokens.read_access(held, token, NOW) is None


@pytest.mark.parametrize("missing", ["iss", "aud", "sub", "sid", "exp", "jti"])
def test_a_token_without_a_claim_is_refused(held: Keys, missing: str) -> None:
    claims = {name: value for name, value in CLAIMS.items() if name != missing}
    token = jwt.encode(claims, held.token_secret, "HS256", {"typ": "at+jwt"})

    assert tokens.read_access(held, token, NOW) is None


def test_the_written_out_token_is_accepted_and_so_the_refusals_above_mean_something(
    held: Keys,
) -> None:
    token = jwt.encode(CLAIMS, held.token_secret, "HS256", {"typ": "at+jwt"})

    assert tokens.read_access(held, token, NOW) == Access(41, 7)


@pytest.mark.parametrize(("algorithm", "typ"), [("HS512", "at+jwt"), ("HS256", "JWT")])
def test_another_algorithm_or_type_is_refused(held: Keys, algorithm: str, typ: str) -> None:
    token = jwt.encode(CLAIMS, held.token_secret.ljust(64), algorithm, {"typ": typ})

    assert tokens.read_access(held, token, NOW) is None


def test_an_unsigned_a_foreign_and_a_meaningless_token_are_refused(
    held: Keys, tmp_path: Path
) -> None:
    unsigned = jwt.encode(CLAIMS, "", "none", {"typ": "at+jwt"})
    keys.make(tmp_path / "elsewhere")
    foreign = tokens.sign_access(keys.load(tmp_path / "elsewhere"), 41, 7, NOW)

    for token in (unsigned, foreign, "", "a.b.c", "токен"):
        assert tokens.read_access(held, token, NOW) is None


def test_reading_an_access_token_for_the_first_time_is_cheap(held: Keys) -> None:
    def seconds_of(work: Callable[[], object]) -> float:
        started = thread_time()
        for _ in range(500):
            work()
        return thread_time() - started

    def sign() -> None:
        new.append(tokens.sign_access(held, 41, 7, NOW))

    def read() -> None:
        assert tokens.read_access(held, new.pop(), NOW)

    new: list[str] = []
    signing, reading = [], []
    for _ in range(10):
        signing.append(seconds_of(sign))
        reading.append(seconds_of(read))

    # Measured: twice. Microseconds would judge the machine, which may be busy.
    assert min(reading) < 4 * min(signing)


def test_an_opaque_token_is_256_bits_of_chance() -> None:
    asked: list[int] = []

    def chance(size: int) -> bytes:
        asked.append(size)
        return ones(size)

    assert tokens.make(chance) == urlsafe_b64encode(b"\x01" * 32).decode().rstrip("=")
    assert asked == [32]


def test_only_the_fingerprint_of_a_token_is_worth_keeping() -> None:
    assert tokens.fingerprint("abc").hex() == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_a_refresh_token_keeps_its_family_and_changes_its_rotation(held: Keys) -> None:
    first = tokens.first_refresh(ones)

    second = tokens.next_refresh(held, first)
    third = tokens.next_refresh(held, second)

    assert re.fullmatch(r"[\w-]{43}\.[\w-]{43}", second, re.ASCII)
    assert tokens.family_of(first) == tokens.family_of(second) == tokens.family_of(third)
    assert len({first, second, third}) == 3


def test_asking_again_after_a_lost_answer_hears_the_very_same_token(held: Keys) -> None:
    first = tokens.first_refresh(ones)

    assert tokens.next_refresh(held, first) == tokens.next_refresh(held, first)


def test_nobody_follows_a_refresh_token_without_the_key(held: Keys, tmp_path: Path) -> None:
    keys.make(tmp_path / "elsewhere")
    first = tokens.first_refresh(ones)

    assert tokens.next_refresh(held, first) != tokens.next_refresh(
        keys.load(tmp_path / "elsewhere"), first
    )


@pytest.mark.parametrize("presented", ["", ".", "a.b.c", "no-dot"])
def test_what_is_no_refresh_token_has_a_family_that_nobody_has(presented: str) -> None:
    assert len(tokens.family_of(presented)) < 43
