"""Whether a password is one of those that everybody tries: leaked, common, or the school's own.

Two lists: the 30,000 leaked passwords that come with zxcvbn (MIT), and our own Russian one with
what is made of it by rule. Both are read on first use (about 0.2 s) and kept.
"""

from functools import cache
from importlib.resources import files

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from shared.names import fold
from shared.password.looks import folded, kernel, looks
from shared.password.personal import latin_spellings

_PRODUCT_WORDS = (
    *("вход", "дневник", "журнал", "школа", "класс", "лицей", "гимназия", "пароль"),
    *("vhod", "vkhod", "dnevnik", "zhurnal", "jurnal", "shkola", "school", "klass", "password"),
)
_SHORTEST_WORD = 3

# The first few thousand are tried with a number around them too; further down the list that would
# refuse ordinary English words with a number that nobody tries.
_NUMBERED = 3000
_LONGEST_NUMBER = 6


def is_common(password: str, school_words: tuple[str, ...] = ()) -> bool:
    """Tell whether the password is on a list, or is such a word with up to six digits around it.

    Case, ё and layout make no difference; the Russian ones are known in Latin letters too. Nor may
    it be put together from digits and the words of the product and the school alone.
    """
    own_words = _own_words(school_words)
    return any(
        look in listed() or _is_numbered(look) or _is_only(own_words, look)
        for look in looks(password)
    )


@cache
def listed() -> frozenset[str]:
    """Return all listed passwords, folded."""
    return frozenset(map(folded, FREQUENCY_LISTS["passwords"])) | russian()


@cache
def russian() -> frozenset[str]:
    """Return our own list, folded: each word in Cyrillic and in the usual Latin spellings."""
    text = (files("shared") / "data" / "passwords.ru.txt").read_text(encoding="utf-8")
    words = set(folded(text).split())
    return frozenset(words.union(*map(latin_spellings, words)))


@cache
def _kernels() -> frozenset[str]:
    return russian() | frozenset(map(folded, FREQUENCY_LISTS["passwords"][:_NUMBERED]))


def _is_numbered(look: str) -> bool:
    word = kernel(look)
    return len(look) - len(word) <= _LONGEST_NUMBER and word in _kernels()


def _own_words(school_words: tuple[str, ...]) -> list[str]:
    """Return the words, the longest first, so that taking out a short one breaks no long one."""
    words = {word for text in school_words for word in fold(text).split()}
    kernels = {kernel(word) for word in words}
    spelled = kernels.union(*map(latin_spellings, kernels), _PRODUCT_WORDS)
    return sorted((word for word in spelled if len(word) >= _SHORTEST_WORD), key=len, reverse=True)


def _is_only(words: list[str], look: str) -> bool:
    rest = look
    for word in words:
        rest = rest.replace(word, " ")
    return rest != look and not any(sign.isalpha() for sign in rest)
