"""Which languages the schools offer, as this worker has read it last: no request asks for it."""

import asyncio
from collections.abc import Sequence

from shared.languages import together
from shared.school import School
from shared.sentences import LANGUAGES


class Offered:
    """What stands in memory; flows.offered reads it anew whenever a school is set up."""

    def __init__(self) -> None:
        """Begin as if there were no school."""
        self.reading = asyncio.Lock()  # whoever reads later keeps what they read
        self.keep(())

    def keep(self, schools: Sequence[School]) -> None:
        """Take what was read of all schools."""
        self._by_number = {one.id: one.languages for one in schools}
        self._by_name = {one.short_name: one.languages for one in schools}
        self._anywhere = together(one.languages for one in schools)

    @property
    def differ(self) -> bool:
        """Tell whether it matters whose school it is."""
        return len({*self._by_number.values()}) > 1

    def at(self, short_name: str | None) -> tuple[str, ...]:
        """Return what the school offers that a visitor stands at; of none, what any school does."""
        return self._by_name.get(short_name or "", self._anywhere)

    def of(self, schools: Sequence[int]) -> tuple[str, ...]:
        """Return what any of these schools offers, the first one's first."""
        return together(self._by_number.get(one, LANGUAGES) for one in schools)
