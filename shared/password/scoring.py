"""How many guesses a password would take: zxcvbn, asked safely."""

from typing import Any

from zxcvbn.matching import omnimatch
from zxcvbn.scoring import most_guessable_match_sequence
from zxcvbn.time_estimates import guesses_to_score

from shared.keyboard import twins

# Beyond this zxcvbn refuses to judge; nothing but the score is cut (specification 4).
_SCORED = 72

# zxcvbn tries every combination of the letters these may stand for: with a dozen kinds in one text
# that takes seconds. Nobody writes a word so; beyond three kinds they are made mere signs.
_SUBSTITUTES = "@({[<!|$+%"
_MERE_SIGNS = str.maketrans({sign: chr(0xE000 + ord(sign)) for sign in _SUBSTITUTES})
_MOST_KINDS = 3


def score(password: str) -> tuple[int, frozenset[str]]:
    """Return zxcvbn's score, 0 to 4, and the kinds of pattern it is made of.

    The lower of the two layouts counts: zxcvbn knows no Russian keys. Milliseconds for usual
    lengths, up to 0.4 s of one core for the worst texts: call it in a thread. zxcvbn's own entry
    keeps state between calls, which two threads would share, so its parts are called here.
    """
    return min((_judged(text) for text in (password, *twins(password))), key=lambda one: one[0])


def _judged(text: str) -> tuple[int, frozenset[str]]:
    scored = text[:_SCORED]
    if sum(sign in scored for sign in _SUBSTITUTES) > _MOST_KINDS:
        scored = scored.translate(_MERE_SIGNS)
    found: dict[str, Any] = most_guessable_match_sequence(scored, omnimatch(scored))
    patterns = frozenset(str(match["pattern"]) for match in found["sequence"])
    return int(guesses_to_score(found["guesses"])), patterns
