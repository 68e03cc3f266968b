"""A name server of the test's own: real questions over a real socket of this machine."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
from dns.asyncresolver import Resolver


class Names(asyncio.DatagramProtocol):
    """Knows texts by name; a name without texts exists, one that is not here does not."""

    def __init__(self, texts: Mapping[str, tuple[str, ...]], *, fails: bool, silent: bool) -> None:
        self.asked: list[str] = []
        self._texts = texts
        self._fails = fails
        self._silent = silent
        self.transport: asyncio.DatagramTransport | None = None

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Answer one question."""
        question = dns.message.from_wire(data)
        name = question.question[0].name
        spelled = name.to_text(omit_final_dot=True)
        self.asked.append(spelled)
        if self._silent or self.transport is None:
            return
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        if self._fails:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif spelled not in self._texts:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif texts := self._texts[spelled]:
            answer.answer.append(dns.rrset.from_text_list(name, 60, "IN", "TXT", texts))
        self.transport.sendto(answer.to_wire(), addr)


@asynccontextmanager
async def knowing(
    texts: Mapping[str, tuple[str, ...]], *, fails: bool = False, silent: bool = False
) -> AsyncIterator[tuple[Resolver, Names]]:
    """Answer until the block ends; gives who asks, and what was asked."""
    loop = asyncio.get_running_loop()
    transport, names = await loop.create_datagram_endpoint(
        lambda: Names(texts, fails=fails, silent=silent), local_addr=("127.0.0.1", 0)
    )
    names.transport = transport
    resolver = Resolver(configure=False)
    resolver.nameservers = ["127.0.0.1"]
    resolver.port = transport.get_extra_info("sockname")[1]
    try:
        yield resolver, names
    finally:
        transport.close()
