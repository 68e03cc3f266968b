"""The load: one thread, kept connections, raw sockets, so that the client is never the limit.

It asks and hears some 70,000 times a second, several times what the fastest server answers.
A connection holds a conversation: a generator that yields requests and is sent the bodies of the
good answers, so that a refresh can send the token which the answer before it brought.
"""

import select
import socket
import time
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

Conversation = Generator[bytes, bytes, None]


class Measured(NamedTuple):
    rate: float  # good answers a second
    bad: int  # answers other than 2xx: each is asked again, none is counted
    last_bad: bytes  # the last of them, to be shown


class Connection:
    def __init__(self, port: int, conversation: Conversation) -> None:
        self.conversation = conversation
        self.request = next(conversation)
        self.received = self.last = b""
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> None:
        self.socket.send(self.request)

    def take(self) -> bytes | None:
        """The whole answer, or None while a part of it is still on its way."""
        part = self.socket.recv(65_536)
        if not part:
            raise ConnectionError(f"the server closed a kept connection; its last: {self.last!r}")
        self.received += part
        head, end, body = self.received.partition(b"\r\n\r\n")
        if not end:
            return None
        _, _, after = head.lower().partition(b"\r\ncontent-length:")
        if len(body) < int(after.partition(b"\r\n")[0]):
            return None
        self.last, self.received = self.received, b""
        return self.last

    def hear(self, answer: bytes) -> bool:
        """Choose the next request; False if the answer was bad and the same is asked again."""
        good = answer[9:10] == b"2"
        if good:
            self.request = self.conversation.send(answer.partition(b"\r\n\r\n")[2])
        return good


def press(
    port: int, conversations: Sequence[Conversation], *, warm_up: float, seconds: float
) -> Measured:
    """Hold all conversations at once; count the good answers between warm_up and the end."""
    opened = [Connection(port, conversation) for conversation in conversations]
    for connection in opened:
        connection.ask()
    end = time.perf_counter() + warm_up + seconds
    good, bad, last_bad = 0, 0, b""
    for now, connection, answer in answers(opened, end):
        if not connection.hear(answer):
            bad, last_bad = bad + 1, answer
        elif end - seconds <= now < end:
            good += 1
        if now < end:
            connection.ask()
    for connection in opened:
        connection.socket.close()
    return Measured(good / seconds, bad, last_bad)


def answers(opened: Sequence[Connection], end: float) -> Iterator[tuple[float, Connection, bytes]]:
    """Every answer with the moment it was there; after the end, those still under way.

    They are heard out because the next measurement must find a server at rest, and the next
    refresh a token that is still good.
    """
    by_number = {connection.socket.fileno(): connection for connection in opened}
    waiting = len(opened)
    with select.epoll() as poll:
        for number in by_number:
            poll.register(number, select.EPOLLIN)
        while waiting:
            ready = poll.poll()
            now = time.perf_counter()
            for number, _ in ready:
                answer = by_number[number].take()
                if answer is not None:
                    waiting -= now >= end
                    yield now, by_number[number], answer
