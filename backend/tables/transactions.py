"""What a transaction on either database has in common: it remembers whose it is."""

import asyncio


class ForeignTask(RuntimeError):
    """A query came from a task that was born inside a transaction of another task.

    It would write into a transaction that is not its own, or into one that has ended.
    """


class Owned:
    """The task that opened a transaction, and whether the transaction still stands."""

    __slots__ = ("open", "task")

    def __init__(self) -> None:
        """Belong to the running task."""
        self.task = asyncio.current_task()
        self.open = True

    def check(self) -> None:
        """Raise ForeignTask unless the asking task owns this transaction and it still stands."""
        if not self.open or asyncio.current_task() is not self.task:
            raise ForeignTask
