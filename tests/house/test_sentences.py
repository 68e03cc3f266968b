"""Every sentence stands once in every language, and somebody says it."""

import ast
import re
from collections import Counter
from functools import cache

import pytest

from shared.refusals import Why
from shared.sentences import LANGUAGES, LOCALE
from tests.house.catalogues import Sentence, by_key, sentences
from tests.house.walk import PRODUCT, Module, at, modules, nobody

SAYS = {"say", "say_number"}
# Russian declines what English leaves as it is: the same thing under another name.
DECLINED = {"person_genitive": "person", "dative": "person"}
# A key may be put together before it is handed to say: f"picture.sheet.{part}".
BEGUN = re.compile(r"f['\"][a-z-]+\.")
KEY = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language: str) -> None:
    files = sorted((LOCALE / language / "LC_MESSAGES").glob("*.po"))
    counted = Counter(key for path in files for key in KEY.findall(path.read_text("utf-8")))

    assert counted
    nobody(key for key, times in counted.items() if times > 1)


def test_every_language_has_every_key_in_the_same_file() -> None:
    places = [{(one.file, one.key) for one in sentences(language)} for language in LANGUAGES]

    everywhere = [one for one in places[0] if all(one in place for place in places)]
    nobody(f"{file}: {key}" for place in places for file, key in place - {*everywhere})


def test_every_sentence_names_the_same_things_in_every_language() -> None:
    russian, english = by_key("ru"), by_key("en")

    nobody(key for key in russian if _plain(russian[key]) != _plain(english[key]))


def _plain(sentence: Sentence) -> set[str]:
    return {DECLINED.get(name, name) for name in sentence.names}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    nobody(one.key for one in sentences(language) if not all(one.forms))


def test_every_key_that_is_said_exists() -> None:
    said = [(at(module, call), call.args[0]) for module, call in calls()]

    assert said
    nobody(
        f"{place} {ast.unparse(key)}"
        for place, key in said
        if (pattern := _pattern(key)) and not any(map(pattern.fullmatch, by_key("ru")))
    )


def test_every_key_is_said_somewhere() -> None:
    words = {
        node.value
        for module in modules(*PRODUCT)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    } | {*Why}
    put_together = [call.args[0] for _, call in calls()] + [
        node
        for module in modules(*PRODUCT)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.JoinedStr) and BEGUN.match(ast.unparse(node))
    ]
    patterns = [
        pattern
        for key in put_together
        if isinstance(key, ast.JoinedStr) and (pattern := _pattern(key))
    ]

    nobody(
        key
        for key in by_key("ru")
        if key not in words and not any(pattern.fullmatch(key) for pattern in patterns)
    )


def test_every_sentence_is_given_the_names_that_it_has() -> None:
    wrong = []
    for module, call in calls():
        given = {one.arg for one in call.keywords} - {"language"}
        if isinstance(call.args[0], ast.Constant) and None not in given:
            key = str(call.args[0].value)
            numbered = {"n"} if _name(call) == "say_number" else set()
            asked = {name for language in LANGUAGES for name in by_key(language)[key].names}
            wrong += [f"{at(module, call)} {key}"] if asked != given | numbered else []

    nobody(wrong)


@cache
def calls() -> tuple[tuple[Module, ast.Call], ...]:
    """Every place where a sentence is asked for."""
    return tuple(
        (module, node)
        for module in modules(*PRODUCT)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _name(node) in SAYS and node.args
    )


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _pattern(key: ast.expr) -> re.Pattern[str] | None:
    """Return what a key looks like as far as the code says it; None where it says nothing."""
    if isinstance(key, ast.Constant):
        return re.compile(re.escape(str(key.value)))
    if not isinstance(key, ast.JoinedStr):
        return None
    pieces = [
        re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in key.values
    ]
    return re.compile("".join(pieces))
