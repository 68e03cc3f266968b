"""One process that answers requests: `python -m frontend.worker SOCKET MEMORY [demo]`.

The two are numbers of open files that the supervisor gave it: what it answers on, and where it
counts.
It ends on SIGTERM after the requests at hand, and when its standard input ends: that is the
supervisor's end of a pipe, so that nobody is left behind on the socket if the supervisor is killed.
"""

import asyncio
import gc
import os
import signal
import socket
import sys
from mmap import mmap

import uvicorn
import uvloop

from backend import logs, settings
from backend.metrics import SIZE, TALLY
from frontend.app import build
from frontend.counted import Counted
from frontend.live.wire import LARGEST_MESSAGE, Wire

LONGEST_FAREWELL = 20  # seconds for the requests at hand


async def serve(listening: socket.socket) -> None:
    """Answer on a socket that is listening already, until told to end."""
    config = uvicorn.Config(
        Counted(build(settings.read(os.environ), demo="demo" in sys.argv[3:]), TALLY),
        http="httptools",
        ws=Wire,
        ws_max_size=LARGEST_MESSAGE,
        ws_per_message_deflate=False,
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        # The one who knows which proxies to trust is backend.caller.
        proxy_headers=False,
        timeout_graceful_shutdown=LONGEST_FAREWELL,
    )
    # What the program is made of is never garbage: to go through it again would stop the loop.
    gc.collect()
    gc.freeze()
    server = uvicorn.Server(config)
    loop = asyncio.get_running_loop()

    def end() -> None:
        loop.remove_reader(sys.stdin)
        server.handle_exit(signal.SIGTERM, None)

    loop.add_reader(sys.stdin, end)
    await server.serve(sockets=[listening])
    if not server.started:
        raise SystemExit(1)


if __name__ == "__main__":
    logs.configure()
    if len(sys.argv) > 2:  # the supervisor's memory; one that runs alone counts for itself
        TALLY.keep_in(mmap(int(sys.argv[2]), SIZE))
    uvloop.run(serve(socket.socket(fileno=int(sys.argv[1]))))
