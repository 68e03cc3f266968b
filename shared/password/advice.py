"""How strong a password is, and what would make it stronger."""

from enum import StrEnum

from msgspec import Struct

from shared.password.rules import normal
from shared.password.scoring import score

_STRONG = 3


class Advice(StrEnum):
    """What to do about a password; the value is the key of the sentence."""

    REPEATS = "password.advice.repeats"
    RUNS = "password.advice.runs"
    DATES = "password.advice.dates"
    WORDS = "password.advice.words"
    LONGER = "password.advice.longer"


_BY_PATTERN = {
    "repeat": Advice.REPEATS,
    "sequence": Advice.RUNS,
    "spatial": Advice.RUNS,
    "date": Advice.DATES,
    "regex": Advice.DATES,  # zxcvbn's only one looks for years
    "dictionary": Advice.WORDS,
}


class Strength(Struct, frozen=True):
    """zxcvbn's score, 0 to 4, and below 3 what would help."""

    score: int
    advice: tuple[Advice, ...]


def strength(password: str) -> Strength:
    """Judge a password that may well be allowed: below 3 it is worth advice (specification 4).

    As slow as scoring.score: call it in a thread.
    """
    points, patterns = score(normal(password))
    if points >= _STRONG:
        return Strength(points, ())
    found = {_BY_PATTERN[pattern] for pattern in patterns if pattern in _BY_PATTERN}
    told = (advice for advice in Advice if advice in found or advice is Advice.LONGER)
    return Strength(points, tuple(told))
