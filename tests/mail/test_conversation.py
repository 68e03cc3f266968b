"""Whatever a mail server does is a verdict: of the letter, or of the server."""

import asyncio

import pytest

from backend.mail.connection import Connection
from shared.letter import Reason, State
from tests.mail.conftest import LETTER, SHORT, calling, to
from tests.makers.postbox import DROP, DROP_AFTER, HANG, Postbox, listening, saying

Heard = tuple[State, Reason | None, bool]
ACCEPTED = (State.ACCEPTED, None, False)
LOST = (State.WAITING, Reason.LOST, False)


async def handed_over(connection: Connection, recipient: str = "mama@example.org") -> Heard:
    """Hand a letter over; return what that means, without the server's words."""
    if not connection.is_open and (shut := await connection.open()):
        return shut.state, shut.reason, shut.pauses
    verdict = await connection.hand_over(to(recipient), LETTER)
    return verdict.state, verdict.reason, verdict.pauses


def connected(postbox: Postbox, *, short: bool = False) -> Connection:
    url = f"smtp://127.0.0.1:{postbox.port}"
    return calling(url, SHORT) if short else calling(url)


async def test_many_letters_go_over_one_connection_as_they_were_written(postbox: Postbox) -> None:
    connection = connected(postbox)

    heard = [await handed_over(connection, f"{name}@example.org") for name in ("a", "b", "c")]
    await connection.close()

    assert heard == [ACCEPTED] * 3
    assert postbox.recipients == ["a@example.org", "b@example.org", "c@example.org"]
    assert {one.content for one in postbox.taken} == {LETTER}
    assert postbox.connections == 1
    assert not connection.is_open


async def test_nobody_listens_at_the_port() -> None:
    async with saying(_nothing) as port:
        pass

    heard = await handed_over(calling(f"smtp://127.0.0.1:{port}"))

    assert heard == (State.WAITING, Reason.UNREACHABLE, True)


@pytest.mark.parametrize(
    ("banner", "reason"),
    [
        ("554 5.7.1 no service for you", Reason.UNREACHABLE),
        ("421 4.3.2 try again later", Reason.UNREACHABLE),
        ("421 4.7.0 daily sending quota exceeded", Reason.QUOTA),
        ("SSH-2.0-OpenSSH_9.2", Reason.UNREACHABLE),
    ],
)
async def test_a_server_that_refuses_at_connect_pauses_all(banner: str, reason: Reason) -> None:
    async def refuse(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"{banner}\r\n".encode())
        writer.close()

    async with saying(refuse) as port:
        heard = await handed_over(calling(f"smtp://127.0.0.1:{port}"))

    assert heard == (State.WAITING, reason, True)


async def test_a_server_that_says_nothing_is_left() -> None:
    async with saying(_nothing) as port:
        heard = await handed_over(calling(f"smtp://127.0.0.1:{port}", SHORT))

    assert heard == (State.WAITING, Reason.UNREACHABLE, True)


async def test_a_server_that_greets_and_then_hangs_is_left(postbox: Postbox) -> None:
    postbox.says("EHLO", HANG)

    assert await handed_over(connected(postbox, short=True)) == (
        State.WAITING,
        Reason.UNREACHABLE,
        True,
    )


async def test_a_server_of_one_byte_at_a_time_is_left() -> None:
    never = asyncio.Event()

    async def mumble(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for byte in b"220 mail.school46.ru at your service, if you have the time\r\n":
            writer.write(bytes([byte]))
            try:
                await asyncio.wait_for(never.wait(), SHORT.answer / 10)
            except TimeoutError:
                continue

    async with saying(mumble) as port:
        heard = await handed_over(calling(f"smtp://127.0.0.1:{port}", SHORT))

    assert heard == (State.WAITING, Reason.UNREACHABLE, True)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
async def test_a_server_that_hangs_in_the_middle_is_left_and_the_letter_waits(
    postbox: Postbox, step: str
) -> None:
    postbox.says(step, HANG)
    connection = connected(postbox, short=True)

    assert await handed_over(connection) == LOST
    assert not connection.is_open
    assert await handed_over(connection) == ACCEPTED


async def test_a_451_waits_and_the_same_connection_takes_it_later(postbox: Postbox) -> None:
    postbox.says("RCPT", "451 4.7.1 greylisted, come again")
    connection = connected(postbox)

    first, second = await handed_over(connection), await handed_over(connection)

    assert (first, second) == ((State.WAITING, Reason.LATER, False), ACCEPTED)
    assert postbox.connections == 1


async def test_a_550_of_the_address_is_final_and_the_next_one_goes(postbox: Postbox) -> None:
    postbox.says("RCPT", "550 5.1.1 <nobody@example.org>: no such user here")
    connection = connected(postbox)
    await connection.open()

    refused = await connection.hand_over(to("nobody@example.org"), LETTER)
    following = await connection.hand_over(to("mama@example.org"), LETTER)

    assert (refused.state, refused.reason) == (State.REFUSED, Reason.NO_MAILBOX)
    assert refused.answer == "550 5.1.1 <•••>: no such user here"
    assert following.state is State.ACCEPTED
    assert postbox.recipients == ["mama@example.org"]


async def test_a_letter_that_is_refused_after_its_content_is_final(postbox: Postbox) -> None:
    postbox.says("DATA", "554 5.7.1 looks like spam")

    heard = await handed_over(connected(postbox))

    assert heard == (State.REFUSED, Reason.REJECTED, False)
    assert postbox.taken == []


async def test_a_server_that_drops_before_its_250_has_the_letter_waiting(
    postbox: Postbox,
) -> None:
    postbox.says("DATA", DROP)
    connection = connected(postbox)

    assert await handed_over(connection) == LOST
    assert await handed_over(connection) == ACCEPTED
    assert len(postbox.seen) == 2


async def test_a_server_that_drops_after_its_250_has_the_letter(postbox: Postbox) -> None:
    postbox.says("DATA", DROP_AFTER)
    connection = connected(postbox)

    assert await handed_over(connection) == ACCEPTED
    assert await handed_over(connection) == ACCEPTED
    assert len(postbox.seen) == postbox.connections == 2


@pytest.mark.parametrize("farewell", [DROP, "421 4.7.0 too long idle, bye"])
async def test_a_kept_connection_that_the_server_ended_is_made_anew_at_once(
    postbox: Postbox, farewell: str
) -> None:
    connection = connected(postbox)
    assert await handed_over(connection) == ACCEPTED
    postbox.says("MAIL", farewell)

    assert await handed_over(connection) == ACCEPTED
    assert postbox.connections == 2


async def test_a_421_on_a_new_connection_is_the_server_s_own(postbox: Postbox) -> None:
    postbox.says("MAIL", "421 4.3.2 shutting down")

    heard = await handed_over(connected(postbox))

    assert heard == (State.WAITING, Reason.UNREACHABLE, True)


@pytest.mark.parametrize(
    ("step", "answer", "reason"),
    [
        ("MAIL", "550 5.7.1 sender rejected", Reason.SENDER),
        ("MAIL", "452 4.5.3 daily sending limit reached", Reason.QUOTA),
        ("RCPT", "550 5.4.5 Daily user sending limit exceeded", Reason.QUOTA),
        ("DATA", "550 5.4.5 Daily user sending limit exceeded", Reason.QUOTA),
        ("RCPT", "554 5.7.1 relay access denied", Reason.SIGN_IN),
    ],
)
async def test_what_holds_for_every_letter_pauses_all(
    postbox: Postbox, step: str, answer: str, reason: Reason
) -> None:
    postbox.says(step, answer)
    connection = connected(postbox)
    await connection.open()

    verdict = await connection.hand_over(to(), LETTER)

    assert (verdict.state, verdict.reason, verdict.pauses) == (State.WAITING, reason, True)
    assert verdict.answer == answer
    assert verdict.behind is (step != "MAIL")


async def test_a_server_that_knows_only_helo_is_spoken_to_so() -> None:
    heard = []

    async def old(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers = {"EHLO": "500 what?", "DATA": "354 go on", "QUIT": "221 bye"}
        writer.write(b"220 old\r\n")
        while line := (await reader.readline()).decode().strip():
            verb = line[:4].upper()
            heard.append(verb)
            writer.write(f"{answers.get(verb, '250 fine')}\r\n".encode())
            if verb == "DATA":
                await reader.readuntil(b"\r\n.\r\n")
                writer.write(b"250 taken\r\n")
        writer.close()

    async with saying(old) as port:
        connection = calling(f"smtp://127.0.0.1:{port}")
        assert await handed_over(connection) == ACCEPTED
        await connection.close()

    assert heard == ["EHLO", "HELO", "MAIL", "RCPT", "DATA", "QUIT"]


async def test_the_content_ends_where_it_ends_whatever_dots_it_has() -> None:
    async with listening(Postbox()) as postbox:
        connection = connected(postbox)
        await connection.open()
        await connection.hand_over(to(), b"Subject: x\r\n\r\n.\r\nMAIL FROM:<x@example.org>\r\n")
        await connection.close()

    assert [one.content for one in postbox.taken] == [
        b"Subject: x\r\n\r\n.\r\nMAIL FROM:<x@example.org>\r\n"
    ]


async def _nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()
