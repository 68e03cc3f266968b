"""Whatever a browser complains of while a family reads: none of it may happen."""

from playwright.async_api import BrowserContext, ConsoleMessage, WebError

LOUD = frozenset({"error", "warning", "assert"})


class Watch:
    """Listens to all pages of a profile. Broken policies (CSP) are told on the console too."""

    def __init__(self, context: BrowserContext, foresees: str) -> None:
        self.faults: list[str] = []
        self._foresees = foresees
        context.on("console", self._hear)
        context.on("weberror", self._fail)

    def _hear(self, message: ConsoleMessage) -> None:
        expected = self._foresees and self._foresees in message.text
        if message.type in LOUD and not expected:
            self.faults.append(f"{message.type}: {message.text}")

    def _fail(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")
