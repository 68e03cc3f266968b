"""A file from outside is bounded while it comes, and nothing of it is held beyond the bound."""

import tracemalloc
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest

from backend import receiving
from backend.receiving import Sent
from shared.refusals import Why
from tests.makers.refused import refused

MOST = 10 * 1024 * 1024
MIB = bytes(1024 * 1024)
KIND = "multipart/form-data; boundary=edge"
HEAD = (
    b"--edge\r\n"
    b'Content-Disposition: form-data; name="file"; filename="../../etc/7\xd0\x90.csv"\r\n'
    b"Content-Type: text/csv\r\n\r\n"
)
ORG = b'\r\n--edge\r\nContent-Disposition: form-data; name="org"\r\n\r\nschool-1'
END = b"\r\n--edge--\r\n"

Receive = Callable[[], Awaitable[Any]]


class Body:
    """What a client sends, piece by piece; it remembers how many of them were taken."""

    def __init__(self, pieces: Iterable[bytes], *, breaks: bool = False) -> None:
        self._pieces = iter(pieces)
        self._breaks = breaks
        self.taken = 0

    async def receive(self) -> Any:
        """Give the next piece; at the end the body is over, or the client has gone."""
        piece = next(self._pieces, None)
        if piece is None and self._breaks:
            return {"type": "http.disconnect"}
        self.taken += piece is not None
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}


async def test_a_form_has_its_file_its_name_and_its_texts() -> None:
    whole = HEAD + b"\xcc\xe0\r\n--edg" + ORG + END
    pieces = [whole[at : at + 7] for at in range(0, len(whole), 7)]

    sent = await receiving.form(Body(pieces).receive, KIND, MOST)

    assert sent == Sent({"org": "school-1"}, b"\xcc\xe0\r\n--edg", "../../etc/7А.csv")
    assert repr(sent) == "Sent()"


async def test_a_body_may_be_the_file_itself() -> None:
    assert await receiving.raw(Body([b"a;b", b"", b"\n1;2"]).receive, 7) == b"a;b\n1;2"


@pytest.mark.parametrize("over", [[b"x" * 8], [b"x" * 7, b"x"]])
async def test_one_byte_too_many_is_too_many(over: list[bytes]) -> None:
    with refused(("file", Why.ROSTER_TOO_BIG)):
        await receiving.raw(Body(over).receive, 7)


async def test_eleven_mib_are_heard_to_their_end_and_not_held() -> None:
    body = Body([HEAD, *[MIB] * 11, END])
    tracemalloc.start()
    with refused(("file", Why.ROSTER_TOO_BIG)):
        await receiving.form(body.receive, KIND, MOST)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert body.taken == 13  # a browser that is still sending would read no answer
    assert peak < 2.5 * MOST


async def test_what_never_ends_is_not_heard_to_its_end() -> None:
    body = Body(MIB for _ in iter(int, 1))

    with refused(("file", Why.ROSTER_TOO_BIG)):
        await receiving.raw(body.receive, MOST)

    assert body.taken == receiving.MOST_HEARD // len(MIB) + 1


@pytest.mark.parametrize(
    ("kind", "pieces"),
    [
        ("application/json", [b"{}"]),
        ("multipart/form-data", [HEAD, END]),
        (KIND, [b"edge"]),
        (KIND, [HEAD, b"cut off"]),
        (KIND, [HEAD.replace(b"form-data", b"nothing"), END]),
        (KIND, [b"--edge\r\nX: \xff\r\n\r\n", END]),
        (KIND, [b'--edge\r\nContent-Disposition: form-data; name="org"\r\n\r\n\xff', END]),
        (KIND, [(ORG * (receiving.MOST_PARTS + 1))[2:], END]),
    ],
)
async def test_what_is_no_form_of_a_file_is_unreadable(kind: str, pieces: list[bytes]) -> None:
    with refused(("", Why.UNREADABLE)):
        await receiving.form(Body(pieces).receive, kind, MOST)


async def test_a_client_that_has_gone_is_told_nothing() -> None:
    with refused(("", Why.UNREADABLE)):
        await receiving.raw(Body([b"a"], breaks=True).receive, 7)
