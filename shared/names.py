"""Names of people: matched, shown, declined, spelled in Latin letters, and judged when typed."""

import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import iuliia

from shared.keyboard import sign_name
from shared.refusals import Refusal, Why

LONGEST = 60

_APOSTROPHES = "'’‘ʼ`´"
_MARKS = frozenset(f" -.{_APOSTROPHES}")
_BREAKS = re.compile(r"[\s\-\u2010-\u2015\u2212]+")
_HYPHENS = re.compile(r"\s*[\-\u2010-\u2015\u2212]+\s*")
_SAME_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))

# The neighbours' Cyrillic letters as the nearest Russian ones: iuliia knows the Russian alphabet.
_NOT_RUSSIAN = str.maketrans("әіїєґўөүұқғңһҗҝҳҷӣӯ", "аииегуоуукгнхжкхчиу")

_GENITIVE, _DATIVE = 0, 1


def clean(typed: str) -> str:
    """Return a typed name as it is kept: NFC, trimmed, one blank or hyphen between the words.

    A lone dash or full stop, put where there is no patronymic, is read as left blank.
    """
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    return "" if not name.strip(".-–— ") else _HYPHENS.sub("-", name)


def faults(field: str, name: str, *, required: bool) -> tuple[Refusal, ...]:
    """Say what is wrong with a cleaned name: all faults at once, () if none.

    Letters are those of any script; blank, hyphen, apostrophe and full stop may stand between.
    """
    if not name:
        return (Refusal(field, Why.NAME_MISSING),) if required else ()
    found = []
    if len(name) > LONGEST:
        found.append(Refusal(field, Why.NAME_LONG))
    if foreign := next((sign for sign in name if not _may_stand(sign)), None):
        found.append(Refusal(field, Why.NAME_SIGNS, {"sign": sign_name(foreign)}))
    return tuple(found)


def _may_stand(sign: str) -> bool:
    return sign in _MARKS or unicodedata.category(sign)[0] in "LM"


# A list is held against its own rows and the school's students, name by name, many times over.
@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return what two spellings of one name have in common: «Анна-Мария  ПЁТР» → «анна мария петр».

    Case, ё, kinds of apostrophe, and whether blanks or hyphens part the words do not matter.
    """
    return " ".join(words(name)).replace("ё", "е")


def words(name: str) -> list[str]:
    """Return the words of a name, which blanks and hyphens part, in small letters with their ё."""
    small = unicodedata.normalize("NFC", name).casefold().translate(_SAME_APOSTROPHE)
    return unicodedata.normalize("NFC", _BREAKS.sub(" ", small)).split()


def latin(name: str, scheme: iuliia.Schema) -> str:
    """Return the words of a name in letters a-z, parted by blanks.

    Letters that the scheme does not know, and that no accent explains, are left out.
    """
    spelled = scheme.translate(" ".join(words(name)).translate(_NOT_RUSSIAN))
    plain = unicodedata.normalize("NFKD", spelled).lower()
    return " ".join("".join(filter(_is_plain, word)) for word in plain.split())


def _is_plain(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def person(given_name: str, family_name: str) -> str:
    """Return how pages and sheets name somebody: «Анна К.»; without a family name «Анна»."""
    initial = next((sign for sign in family_name if sign.isalpha()), "")
    return f"{given_name} {initial.upper()}." if initial else given_name


def person_genitive(
    given_name: str, family_name: str, gender: str | None, middle_name: str = ""
) -> str:
    """Return «Анны К.» (of whom); the rest as in genitive."""
    return person(genitive(given_name, gender, middle_name), family_name)


def genitive(given_name: str, gender: str | None, middle_name: str = "") -> str:
    """Return «Анны» (of whom). The gender is "male", "female" or None.

    Where it is None the patronymic tells it; where that does not either, the name stays as it is.
    """
    return _declined(given_name, _GENITIVE, gender or _gender(middle_name))


def dative(given_name: str, gender: str | None, middle_name: str = "") -> str:
    """Return «Анне» (to whom); the gender as in genitive."""
    return _declined(given_name, _DATIVE, gender or _gender(middle_name))


def _declined(name: str, case: int, gender: str | None) -> str:
    if gender is None:
        return name
    return "".join(_declined_word(word, case, gender) for word in re.split(r"([\s-]+)", name))


def _declined_word(word: str, case: int, gender: str) -> str:
    """Apply the first rule of petrovich that fits.

    The rules are petrovich's, the reading is ours: its Python code skips the rules for both
    genders (Ольга, Никита) and writes out the full stop that means "does not change" (Нинель).
    """
    small = word.lower()
    rules = _table("rules.json")["firstname"]
    whole = [rule for rule in rules["exceptions"] if small in rule["test"]]
    ending = [rule for rule in rules["suffixes"] if small.endswith(tuple(rule["test"]))]
    for rule in (*whole, *ending):
        if rule["gender"] in {gender, "androgynous"}:
            return _changed(word, rule["mods"][case])
    return word


def _changed(word: str, change: str) -> str:
    """Take off a letter for each "-" and put the rest on; "." means that nothing changes."""
    if change == ".":
        return word
    changed = word[: len(word) - change.count("-")] + change.lstrip("-")
    # The rules for men's names forget that ы never follows these: Саши, not Сашы.
    changed = re.sub(r"(?<=[гкжхчшщ])ы$", "и", changed, flags=re.IGNORECASE)
    return changed.upper() if word.isupper() else changed


def _gender(middle_name: str) -> str | None:
    """Tell the gender by the ending of a patronymic; None where it does not say."""
    for gender, endings in _table("gender.json")["gender"]["middlename"].items():
        if fold(middle_name).endswith(tuple(endings)):
            return str(gender)
    return None


@cache
def _table(name: str) -> dict[str, Any]:
    """Read a table of petrovich; it is somebody else's data, so its shape is trusted, not typed."""
    table: dict[str, Any] = json.loads((files("petrovich") / "rules" / name).read_bytes())
    return table
