"""Every way to say no is a sentence, a status, a problem type, and a test that provokes it."""

import re

import pytest

from shared.problem import PREFIX
from shared.refusals import STATUS, Why, status_of
from shared.sentences import LANGUAGES
from tests.house.catalogues import by_key
from tests.house.walk import PRODUCT, modules, nobody

TOLD = 20  # signs of a sentence: enough to know it by, few enough to stand on one line of a test
STATUSES = {400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_a_whole_sentence(language: str) -> None:
    said = by_key(language)

    nobody(why for why in Why if why not in said)
    nobody(
        f"{why}: {form}"
        for why in Why
        for form in said[why].forms
        if not form.endswith((".", "?", "»", "”")) or form[0].islower()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_has_its_title(language: str) -> None:
    titles = {f"problem-title.{status_of(why)}" for why in Why}

    nobody(titles - by_key(language).keys())


def test_every_refusal_has_a_status_that_the_specification_names() -> None:
    nobody(f"{why}: {status_of(why)}" for why in Why if status_of(why) not in STATUSES)
    assert STATUS.keys() <= {*Why}


def test_every_refusal_has_a_problem_type_of_its_own_that_never_needs_escaping() -> None:
    types = {f"{PREFIX}{why}" for why in Why}

    assert len(types) == len(Why)
    nobody(one for one in types if not re.fullmatch(r"urn:vhod:problem:[a-z]+(-[a-z]+)*", one))


def test_every_refusal_is_raised_somewhere() -> None:
    raisers = [one for one in modules(*PRODUCT) if not one.name.startswith("shared/refusals/")]
    raised = "\n".join(one.text for one in raisers)

    nobody(why.name for why in Why if not _names(why, raised))


def test_every_refusal_is_provoked_by_a_test() -> None:
    """By its name, or by what a command's test reads on the terminal."""
    tests = [one for one in modules("tests") if not one.name.startswith("tests/house/")]
    provoking = "\n".join(one.text for one in tests)

    nobody(
        why.name
        for why in Why
        if not _names(why, provoking) and not any(one.search(provoking) for one in _told(why))
    )


def _names(why: Why, text: str) -> bool:
    return re.search(rf"\bWhy\.{why.name}\b", text) is not None


def _told(why: Why) -> list[re.Pattern[str]]:
    """Return how the refusal's sentence begins, whatever is named in it."""
    forms = [form for language in LANGUAGES for form in by_key(language)[why].forms]
    return [re.compile(_begun(form)) for form in forms]


def _begun(form: str) -> str:
    pattern, told = "", 0
    for piece in re.split(r"(\{\w+\})", form):
        if told < TOLD:
            named = piece.startswith("{")
            pattern += r"[^\n]{1,60}?" if named else re.escape(piece[: TOLD - told])
            told += 0 if named else len(piece)
    return pattern
