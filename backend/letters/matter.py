"""What a letter is about: to whom, why, and everything that it may say."""

from datetime import datetime

from msgspec import Struct

from shared import spoken
from shared.letter import Purpose, Use


class School(Struct, frozen=True):
    """Whose journal it is, who helps, and by whose clock hours are told."""

    name: str
    curator: tuple[str, ...]
    zone: str


class Owner(Struct, frozen=True):
    """One account of the addressee, with the tokens of the links that this letter has for it."""

    login: str
    diaries: tuple[str, ...]  # «Анна П., 7А»
    schools: tuple[School, ...]
    tokens: dict[Use, str]

    def __repr__(self) -> str:  # tracebacks print it, and it holds tokens
        return "Owner()"


class Matter(Struct, frozen=True):
    """Why a letter is written, and everything that it may say."""

    purpose: Purpose
    language: str
    site: str  # the public address, no slash at the end
    happened_at: datetime
    until: datetime  # how long its links are good
    agent: str
    owners: tuple[Owner, ...]  # several for recovery alone

    @property
    def schools(self) -> tuple[School, ...]:
        """Return every school of the addressee once."""
        return tuple(dict.fromkeys(one for owner in self.owners for one in owner.schools))

    @property
    def owner(self) -> Owner:
        """Return whose letter it is, where there is one owner."""
        return self.owners[0]

    def moment(self, value: datetime) -> str:
        """Write a moment by the first school's clock."""
        return spoken.moment(value, self.schools[0].zone if self.schools else "UTC")

    def link(self, use: Use, owner: Owner) -> str:
        """Return the address of one of the letter's links."""
        return f"{self.site}/{use}/{owner.tokens[use]}"
