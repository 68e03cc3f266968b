"""What those who know the owner try first: the login and the names (specification 4)."""

import iuliia

from shared.names import latin, words
from shared.password.looks import folded, kernel, looks

# A shorter name is found inside innocent words: «Ли» must not refuse «Калинка».
SHORTEST_INSIDE = 4

_SCHEMES = (
    iuliia.MOSMETRO,
    iuliia.WIKIPEDIA,
    iuliia.ICAO_DOC_9303,
    iuliia.MVD_782,
    iuliia.YANDEX_MONEY,
    iuliia.YANDEX_MAPS,
    iuliia.TELEGRAM,
    iuliia.GOST_779_ALT,
    iuliia.SCIENTIFIC,
)
# What no scheme writes and everybody does: Maria, Julia, Alexey.
_HABITS = (("iya", "ia"), ("ija", "ia"), ("ks", "x"))
# How a soft sign is written by those who write it: Kuz'mina.
_SOFT_SIGNS = str.maketrans("", "", "'’`")


def is_login(password: str, login: str) -> bool:
    """Tell whether the password is the login, whatever the case and the layout."""
    return bool(login) and folded(login) in looks(password)


def has_name(password: str, names: tuple[str, ...]) -> bool:
    """Tell whether the password is one of the names, or holds one of four letters and more.

    Each word of a name counts, and all of them together. Digits and signs around, case, ё,
    layout, the usual transliterations and writing backwards make no difference.
    """
    spelled = {word: _forwards_and_back(word) for name in names for word in _words(name)}
    whole = set().union(*spelled.values())
    inside = [
        form
        for word, forms in spelled.items()
        for form in forms
        if min(len(word), len(form)) >= SHORTEST_INSIDE
    ]
    seen = [look.translate(_SOFT_SIGNS) for look in looks(password)]
    return any(kernel(look) in whole or any(form in look for form in inside) for look in seen)


def latin_spellings(word: str) -> set[str]:
    """Return a word in the usual Latin spellings, small letters a-z; none if it has no such letter.

    A ё makes a difference here: Алёна is Alyona and Alena.
    """
    spelled = {latin(word, scheme).replace(" ", "") for scheme in _SCHEMES}
    for official, usual in _HABITS:
        spelled |= {spelling.replace(official, usual) for spelling in spelled}
    return spelled - {""}


def _words(name: str) -> set[str]:
    """Return the words of a name and the whole of it, in letters alone."""
    parts = words(name)
    return {"".join(filter(str.isalpha, word)) for word in (*parts, "".join(parts))} - {""}


def _forwards_and_back(word: str) -> set[str]:
    forms = {folded(word)} | latin_spellings(word)
    return forms | {form[::-1] for form in forms}
