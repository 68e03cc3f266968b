"""The login: read at sign-in, judged when chosen, suggested (specification 4, 9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.login import RESERVED, clean, faults, normal, suggest
from shared.refusals import Refusal, Why


@pytest.mark.parametrize("typed", ["petrova", " Petrova\n", "PETROVA", "зуекщмф", "Зуекщмф "])
def test_a_login_is_found_trimmed_in_any_case_and_layout(typed: str) -> None:
    assert normal(typed) == "petrova"


def test_a_full_stop_found_in_either_layout_is_a_full_stop() -> None:
    assert normal("ьюзуекщмф") == "m.petrova"
    assert normal("ь.зуекщмф") == "m.petrova"


def test_a_chosen_login_loses_the_blanks_around_it_and_nothing_else() -> None:
    assert clean(" Petrova \n") == "Petrova"


@pytest.mark.parametrize("login", ["ann", "a" * 32, "petrova46", "m.petrova_k-2", "Petrova"])
def test_a_login_within_the_rules_has_no_fault(login: str) -> None:
    assert faults(login) == ()


@pytest.mark.parametrize(
    ("login", "whys"),
    [
        ("", [Why.LOGIN_MISSING]),
        ("an", [Why.LOGIN_SHORT]),
        ("a" * 33, [Why.LOGIN_LONG]),
        ("petrova!", [Why.LOGIN_SIGNS]),
        ("петрова", [Why.LOGIN_SIGNS]),
        ("petrova k", [Why.LOGIN_SIGNS]),
        ("petrov\N{KELVIN SIGN}", [Why.LOGIN_SIGNS]),
        ("46petrova", [Why.LOGIN_START]),
        (".petrova", [Why.LOGIN_START]),
        ("anna@mail.ru", [Why.LOGIN_HAS_AT]),
        ("1!", [Why.LOGIN_SHORT, Why.LOGIN_SIGNS, Why.LOGIN_START]),
        ("@ф" + "a" * 40, [Why.LOGIN_LONG, Why.LOGIN_HAS_AT, Why.LOGIN_SIGNS]),
    ],
)
def test_every_fault_of_a_login_is_told_at_once(login: str, whys: list[Why]) -> None:
    assert [fault.why for fault in faults(login)] == whys


def test_the_first_foreign_sign_is_named() -> None:
    assert faults("pet\u200brova") == (Refusal("login", Why.LOGIN_SIGNS, {"sign": "U+200B"}),)


def test_logins_are_suggested_from_the_name_the_plainest_first() -> None:
    assert suggest("Петрова", "Мария", 8) == (
        *("petrova", "m.petrova", "maria.petrova", "petrova.maria", "petrova.m", "mpetrova"),
        *("petrova32", "m.petrova32"),
    )


@pytest.mark.parametrize(
    ("family", "given", "first"),
    [
        ("Салтыков-Щедрин", "Михаил", "saltykov-schedrin"),
        ("Ли", "Ян", "y.li"),
        ("О’Нил", "Шон", "onil"),
        ("Müller", "Zoë", "muller"),
        ("Әминов", "Ильяс", "aminov"),
        ("", "Юлия", "yulia"),
        ("Админ", "", "admin32"),
        ("李", "", "diary"),
    ],
)
def test_every_name_has_a_login(family: str, given: str, first: str) -> None:
    assert suggest(family, given, 3)[0] == first


NAMES = st.one_of(st.text(max_size=70), st.text("абвгдёйщъьюяАБВ -'", max_size=70))


@given(NAMES, NAMES)
def test_whatever_the_name_all_suggestions_are_valid_and_differ(
    family: str, given_name: str
) -> None:
    logins = suggest(family, given_name, 40)

    assert len(set(logins)) == 40
    assert all(faults(login) == () and login == normal(login) for login in logins)
    assert not RESERVED & set(logins)


def test_no_suggestion_ends_like_a_birth_date() -> None:
    tails = {"".join(filter(str.isdigit, login)) for login in suggest("Петрова", "Мария", 6000)}

    dates = {str(number) for number in [*range(32), *range(50, 100), *range(1900, 2100)]}
    assert tails & dates == set()
