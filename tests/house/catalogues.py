"""The sentences as their catalogues hold them, before anything is compiled."""

from functools import cache
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from shared.sentences import LOCALE


class Sentence(NamedTuple):
    """One entry of a catalogue; of a plural every form."""

    file: str
    key: str
    forms: tuple[str, ...]

    @property
    def names(self) -> set[str]:
        """What stands in braces, in any of the forms."""
        return {name for form in self.forms for _, name, _, _ in Formatter().parse(form) if name}


@cache
def sentences(language: str) -> tuple[Sentence, ...]:
    """Return every entry of a language's catalogues, repeated ones too. Never empty."""
    found: list[Sentence] = []
    for path in sorted((LOCALE / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as text:
            # In one file babel keeps the last of two with one key: test_sentences counts them.
            catalogue = read_po(text, locale=language, abort_invalid=True)
        found += [_sentence(path.name, message) for message in catalogue if message.id]
    assert found, language
    return tuple(found)


def _sentence(file: str, message: Message) -> Sentence:
    keys, forms = message.id, message.string
    key = keys if isinstance(keys, str) else keys[0]
    return Sentence(file, key, (forms,) if isinstance(forms, str) else tuple(map(str, forms or ())))


def by_key(language: str) -> dict[str, Sentence]:
    """Return the language's sentences by their keys."""
    return {one.key: one for one in sentences(language)}
