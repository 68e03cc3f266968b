"""The two layouts of one keyboard: what the same keys write in ЙЦУКЕН and in QWERTY."""

import unicodedata

_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"

# Only keys that write a Cyrillic letter change. The others differ too, but a full stop in a login
# is a full stop in whichever layout it was found.
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)


def to_latin(text: str) -> str:
    """Return what the keys of the Cyrillic letters write in QWERTY; other signs stay."""
    return text.translate(_TO_LATIN)


def to_cyrillic(text: str) -> str:
    """Return what the keys of the Latin letters, and of [ ] ; ' , . `, write in ЙЦУКЕН."""
    return text.translate(_TO_CYRILLIC)


def twins(text: str) -> tuple[str, ...]:
    """Return the texts of the same keys in the other layout: none, one, or two for a mixed text."""
    return tuple(twin for twin in (to_latin(text), to_cyrillic(text)) if twin != text)


def sign_name(sign: str) -> str:
    """Return how a sentence names one sign: itself, or U+200B where nothing would be seen."""
    shown = sign == " " or (sign.isprintable() and not unicodedata.combining(sign))
    return sign if shown else f"U+{ord(sign):04X}"
