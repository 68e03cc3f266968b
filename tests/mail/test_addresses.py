"""Addresses in any script: a domain has an ASCII spelling, the name before the @ has none."""

import pytest

from backend.letters.message import written
from backend.mail.envelope import on_the_wire
from shared.letter import Reason, State
from tests.mail.conftest import LETTER, calling, to
from tests.makers.letters import contents
from tests.makers.postbox import Postbox, listening


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mama@example.org", "mama@example.org"),
        ("mama@почта.рф", "mama@xn--80a1acny.xn--p1ai"),
        ("мама@почта.рф", "мама@xn--80a1acny.xn--p1ai"),
        ("мама@example.org", "мама@example.org"),
        ("mama@ПОЧТА.рф", "mama@xn--80a1acny.xn--p1ai"),
    ],
)
def test_a_domain_is_told_as_the_name_system_spells_it(address: str, told: str) -> None:
    assert on_the_wire(address) == told


async def test_a_russian_domain_needs_nothing_of_the_server() -> None:
    async with listening(Postbox(), smtputf8=False) as postbox:
        connection = calling(f"smtp://127.0.0.1:{postbox.port}")
        await connection.open()
        verdict = await connection.hand_over(to(on_the_wire("mama@почта.рф")), LETTER)
        await connection.close()

    assert verdict.state is State.ACCEPTED
    assert postbox.recipients == ["mama@xn--80a1acny.xn--p1ai"]


async def test_a_russian_name_goes_where_the_server_takes_it() -> None:
    envelope = to(on_the_wire("мама@почта.рф"))
    [letter] = [written(envelope, one) for one in contents("ru")[:1]]
    async with listening(Postbox()) as postbox:
        connection = calling(f"smtp://127.0.0.1:{postbox.port}")
        await connection.open()
        verdict = await connection.hand_over(envelope, letter)
        await connection.close()

    assert verdict.state is State.ACCEPTED
    [taken] = postbox.taken
    assert taken.recipient == "мама@xn--80a1acny.xn--p1ai"
    assert "SMTPUTF8" in taken.options
    assert "To: <мама@xn--80a1acny.xn--p1ai>".encode() in taken.content


async def test_a_russian_name_is_refused_in_words_where_the_server_lacks_it() -> None:
    async with listening(Postbox(), smtputf8=False) as postbox:
        connection = calling(f"smtp://127.0.0.1:{postbox.port}")
        await connection.open()
        refused = await connection.hand_over(to("мама@example.org"), LETTER)
        following = await connection.hand_over(to("mama@example.org"), LETTER)
        await connection.close()

    assert (refused.state, refused.reason) == (State.REFUSED, Reason.NOT_WRITABLE)
    assert following.state is State.ACCEPTED


@pytest.mark.parametrize("address", ["mama@по чта.рф", "мама@-.рф", "мама", "мама@"])
def test_what_is_no_address_is_written_to_nowhere(address: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        on_the_wire(address)
