"""A password as a guesser sees it: case and ё folded, in both layouts, with the ends taken off."""

import unicodedata

from shared.keyboard import twins


def folded(text: str) -> str:
    """Return the text in small letters, NFC, with ё as е."""
    return unicodedata.normalize("NFC", text.casefold()).replace("ё", "е")


def looks(password: str) -> tuple[str, ...]:
    """Return the folded password, and folded what its keys write in the other layout."""
    return tuple(folded(text) for text in (password, *twins(password)))


def kernel(look: str) -> str:
    """Return what is left without the digits and signs at both ends: "" if there is no letter."""
    letters = [place for place, sign in enumerate(look) if sign.isalpha()]
    return look[letters[0] : letters[-1] + 1] if letters else ""
