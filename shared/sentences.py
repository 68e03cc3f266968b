"""Say a key in a language: every sentence a person reads comes from the catalogues here."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.numbers import format_decimal

LOCALE = Path(__file__).parent / "locale"
# A folder is a language. Russian goes first, and is spoken where nobody says otherwise.
_FOLDERS = (one.parent.name for one in LOCALE.glob("*/LC_MESSAGES"))
LANGUAGES = tuple(sorted(_FOLDERS, key=lambda one: (one != "ru", one)))

_speaking: ContextVar[str] = ContextVar("speaking", default=LANGUAGES[0])


def language() -> str:
    """Return the language spoken in this task: "ru" unless speak_in says otherwise."""
    return _speaking.get()


def speak(wanted: str) -> None:
    """Speak a language from here to the end of the task; an unknown one is spoken as Russian."""
    _speaking.set(wanted if wanted in LANGUAGES else LANGUAGES[0])


@contextmanager
def speak_in(wanted: str) -> Iterator[None]:
    """Speak a language inside the block; an unknown one is spoken as Russian."""
    token = _speaking.set(wanted if wanted in LANGUAGES else LANGUAGES[0])
    try:
        yield
    finally:
        _speaking.reset(token)


def say(key: str, language: str | None = None, **names: object) -> str:
    """Return the sentence of a key with its names filled in.

    The names are put in as they are: whoever makes HTML of the answer escapes it.
    Raises KeyError for a key that the language's catalogues do not have.
    """
    sentence = _sentence(key, language or _speaking.get())
    return sentence.format(**names) if names else sentence


def say_number(key: str, number: int, language: str | None = None, **names: object) -> str:
    """Return the sentence of a key in the plural form that the number asks for, as {n}: «1 200».

    Raises KeyError for a key that the language's catalogues do not have.
    """
    spoken = language or _speaking.get()
    sentence = _plural(key, number, spoken)
    return sentence.format(n=format_decimal(number, locale=spoken), **names)


@cache
def _sentence(key: str, language: str) -> str:
    for catalogue in _catalogues(language):
        if (sentence := catalogue.gettext(key)) != key:
            return sentence
    raise KeyError(key, language)


def _plural(key: str, number: int, language: str) -> str:
    for catalogue in _catalogues(language):
        if (sentence := catalogue.ngettext(key, key, number)) != key:
            return sentence
    raise KeyError(key, language)


@cache
def _catalogues(language: str) -> tuple[gettext.GNUTranslations, ...]:
    """Read the compiled catalogues of a language, one a group of rooms."""
    catalogues = []
    for path in sorted((LOCALE / language / "LC_MESSAGES").glob("*.mo")):
        with path.open("rb") as compiled:
            catalogues.append(gettext.GNUTranslations(compiled))
    return tuple(catalogues)
