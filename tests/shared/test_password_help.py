"""What helps to find a password: hints, advice, suggestions, and the lists behind them."""

from datetime import date
from random import Random

import pytest

from shared.password import Advice, Hints, broken_rules, hints, spellings, strength, suggest
from shared.password.common import listed, russian
from shared.password.suggest import words
from shared.sentences import LANGUAGES, say

TODAY = date(2026, 11, 23)


def test_the_rules_are_told_beforehand_to_people_and_password_managers() -> None:
    managers = "minlength: 8; maxlength: 128; allowed: upper, lower, digit;"

    assert hints(signs_allowed=False) == Hints(8, 128, signs=False, passwordrules=managers)
    assert hints(signs_allowed=True).passwordrules.endswith("digit, special;")


def test_more_than_three_thousand_common_passwords_are_known_many_of_them_russian() -> None:
    assert len(listed()) > 30_000
    assert len(russian()) > 3_000
    assert {"пароль", "наташа", "йцукен", "natasha", "parol"} <= russian()
    assert "ё" not in "".join(listed())


def test_the_lists_are_packaged_with_their_licence() -> None:
    assert len(words()) == len(set(words())) == 2048
    assert all(4 <= len(word) <= 8 and word.isalpha() for word in words())
    assert set("ёъ") & set("".join(words())) == set()


@pytest.mark.parametrize(
    ("password", "score", "advice"),
    [
        ("ЗарницаКувшинМята7", 4, ()),
        ("x7Gq2Lm9", 2, (Advice.LONGER,)),
        ("aaaaaaaa", 0, (Advice.REPEATS, Advice.LONGER)),
        ("abcdefgh", 0, (Advice.RUNS, Advice.LONGER)),
        ("фывапролдж", 1, (Advice.RUNS, Advice.LONGER)),
        ("19102014", 1, (Advice.DATES, Advice.LONGER)),
        ("dragonfly", 1, (Advice.WORDS, Advice.LONGER)),
    ],
)
def test_below_three_there_is_advice(password: str, score: int, advice: tuple[Advice, ...]) -> None:
    judged = strength(password)

    assert (judged.score, judged.advice) == (score, advice)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("advice", Advice)
def test_every_advice_is_a_sentence(advice: Advice, language: str) -> None:
    assert say(advice, language).endswith(".")


def test_a_suggestion_is_three_words_and_a_digit() -> None:
    assert suggest(Random(1), signs_allowed=False) == "КадрГазельНора3"
    assert suggest(Random(1), signs_allowed=True) == "кадр-газель-нора-3"


@pytest.mark.parametrize("signs_allowed", [True, False])
def test_a_suggestion_is_within_the_rules(signs_allowed: bool) -> None:
    chance = Random(46)

    for _ in range(100):
        password = suggest(chance, signs_allowed=signs_allowed)
        assert not broken_rules(
            password, login="petrova", names=(), signs_allowed=signs_allowed, today=TODAY
        )


def test_a_name_has_a_few_spellings_that_make_a_password() -> None:
    assert spellings("Александра") == (
        *("Александра", "александра", "aleksandra", "Aleksandra"),
        *("fktrcfylhf", "Fktrcfylhf", "АЛЕКСАНДРА", "арднаскела"),
    )
    assert spellings("Анна Кузьмина")[0] == "АннаКузьмина"


def test_a_name_too_short_for_a_password_costs_no_hash() -> None:
    assert spellings("Анна") == ()
