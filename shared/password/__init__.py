"""The password: what is refused and why, how strong it is, and what to take instead."""

from shared.password.advice import Advice, Strength, strength
from shared.password.personal import has_name
from shared.password.rules import LONGEST, SHORTEST, Hints, broken_rules, has_signs, hints, normal
from shared.password.spellings import spellings
from shared.password.suggest import suggest

__all__ = [
    "LONGEST",
    "SHORTEST",
    "Advice",
    "Hints",
    "Strength",
    "broken_rules",
    "has_name",
    "has_signs",
    "hints",
    "normal",
    "spellings",
    "strength",
    "suggest",
]
