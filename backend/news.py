"""Who in this worker wants to hear of what: live pages, called when what they show has changed."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from backend.tables import news

Wake = Callable[[], None]


class News:
    """The listeners of one worker."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._listeners: defaultdict[str, set[Wake]] = defaultdict(set)

    @contextmanager
    def heard(self, topic: str, wake: Wake) -> Iterator[None]:
        """Call wake whenever the topic has changed, until the block ends."""
        self._listeners[topic].add(wake)
        try:
            yield
        finally:
            self._listeners[topic].discard(wake)
            if not self._listeners[topic]:
                del self._listeners[topic]

    def spread(self, topic: str) -> None:
        """Wake whom it concerns."""
        concerned = [topic] if topic != news.EVERYTHING else [*self._listeners]
        for one in concerned:
            for wake in [*self._listeners.get(one, ())]:
                wake()


@asynccontextmanager
async def listening() -> AsyncIterator[News]:
    """Hear the news of all workers until the block ends."""
    spread = News()
    async with news.listening(spread.spread):
        yield spread
