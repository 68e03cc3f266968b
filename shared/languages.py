"""Which language is spoken to whom: what is wanted, of what a school offers (specification 14)."""

from collections.abc import Iterable, Sequence

from shared.sentences import LANGUAGES


def chosen(wanted: Iterable[str], offered: Sequence[str]) -> str:
    """Return the first that is wanted and offered; where none is, the default, offered first."""
    return next((one for one in wanted if one in offered), offered[0])


def together(schools: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what any of the schools offers, the first one's first; of no school, all of ours."""
    offered = [one for school in schools for one in school]
    return tuple(dict.fromkeys(offered)) or LANGUAGES


def held(column: str) -> tuple[str, ...]:
    """Read what a school has set: a language that we have no more is not offered, but one is."""
    return tuple(one for one in column.split(",") if one in LANGUAGES) or LANGUAGES
