"""Sealing: a value opens in its own place, under a key that is still held, and unchanged."""

import pytest

from backend.sealing import SealBroken, Sealer

FIRST = bytes(range(32))
SECOND = bytes(range(32, 64))


def test_what_is_sealed_opens_in_its_place() -> None:
    sealer = Sealer({1: FIRST})

    sealed = sealer.seal("account.email", 7, "мама@почта.рф".encode())

    assert sealer.unseal("account.email", 7, sealed).decode() == "мама@почта.рф"
    assert "мама".encode() not in sealed


def test_equal_values_do_not_look_equal() -> None:
    sealer = Sealer({1: FIRST})

    assert sealer.seal("student.born", 7, b"2013-05-14") != sealer.seal(
        "student.born", 7, b"2013-05-14"
    )


@pytest.mark.parametrize(("place", "row"), [("account.email", 8), ("account.phone", 7)])
def test_a_value_that_was_moved_does_not_open(place: str, row: int) -> None:
    sealer = Sealer({1: FIRST})
    sealed = sealer.seal("account.email", 7, b"mama@mail.ru")

    with pytest.raises(SealBroken):
        sealer.unseal(place, row, sealed)


@pytest.mark.parametrize("at", [0, 1, 13, -1])
def test_a_value_with_one_changed_bit_does_not_open(at: int) -> None:
    sealer = Sealer({1: FIRST})
    changed = bytearray(sealer.seal("account.email", 7, b"mama@mail.ru"))
    changed[at] ^= 1

    with pytest.raises(SealBroken):
        sealer.unseal("account.email", 7, bytes(changed))


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" + bytes(27)])
def test_a_value_cut_short_does_not_open(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        Sealer({1: FIRST}).unseal("account.email", 7, sealed)


def test_after_a_rotation_old_values_open_and_new_ones_take_the_new_key() -> None:
    before, after = Sealer({1: FIRST}), Sealer({1: FIRST, 2: SECOND})
    old = before.seal("account.email", 7, b"mama@mail.ru")

    new = after.seal("account.email", 7, b"mama@mail.ru")

    assert after.unseal("account.email", 7, old) == b"mama@mail.ru"
    assert (old[0], new[0]) == (1, 2)
    with pytest.raises(SealBroken):
        before.unseal("account.email", 7, new)


def test_an_empty_text_is_a_text() -> None:
    sealer = Sealer({1: FIRST})

    assert sealer.unseal("draft.names", 1, sealer.seal("draft.names", 1, b"")) == b""
