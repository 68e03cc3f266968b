"""«Предложить пароль»: a password made of ordinary words."""

from functools import cache
from importlib.resources import files
from random import Random

_WORDS = 3
# No 0 and 1, which are read as letters.
_DIGITS = "23456789"


def suggest(chance: Random, *, signs_allowed: bool) -> str:
    """Return three Russian words and a digit, such as «ЗарницаКувшинМята7» or «заря-кит-мята-7».

    36 bits: three words of 2,048 and one digit of 8, all drawn from chance, which has to be
    random.SystemRandom or a test's. Enough behind argon2id and a bound on failures; a guesser who
    stole the hash needs 2³⁵ hashes on average. A word may be somebody's name: check the answer by
    broken_rules and draw again.
    """
    drawn = [chance.choice(words()) for _ in range(_WORDS)]
    digit = chance.choice(_DIGITS)
    if signs_allowed:
        return "-".join((*drawn, digit))
    return "".join(word.capitalize() for word in drawn) + digit


@cache
def words() -> tuple[str, ...]:
    """Return the 2,048 nouns: four to eight letters, without ё and ъ, no given names."""
    return tuple((files("shared") / "data" / "words.ru.txt").read_text(encoding="utf-8").split())
