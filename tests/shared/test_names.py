"""Names of people: matched, shown, declined, judged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.names import clean, dative, faults, fold, genitive, person, person_genitive
from shared.refusals import Refusal, Why


@pytest.mark.parametrize(
    "name", ["Анна-Мария Пётр", "анна мария  петр", "АННА - МАРИЯ ПЕТР", "Анна‑Мария\tПе\u0308тр"]
)
def test_two_spellings_of_one_name_match(name: str) -> None:
    assert fold(name) == "анна мария петр"


def test_different_names_do_not_match() -> None:
    assert fold("Анна Мария") != fold("Аннамария")
    assert fold("Петров") != fold("Петрова")


def test_kinds_of_apostrophe_do_not_part_two_names() -> None:
    assert fold("Д’Артаньян") == fold("д'артаньян")


def test_a_person_is_a_given_name_and_an_initial() -> None:
    assert person("Анна", "кузьмина") == "Анна К."
    assert person("Анна-Мария", "'т Хоофт") == "Анна-Мария Т."
    assert person("Анна", "") == "Анна"


@pytest.mark.parametrize(
    ("name", "gender", "of_whom", "to_whom"),
    [
        ("Анна", "female", "Анны", "Анне"),
        ("Ольга", "female", "Ольги", "Ольге"),
        ("Мария", "female", "Марии", "Марии"),
        ("Любовь", "female", "Любови", "Любови"),
        ("Нинель", "female", "Нинель", "Нинель"),
        ("Никита", "male", "Никиты", "Никите"),
        ("Саша", "male", "Саши", "Саше"),
        ("Лев", "male", "Льва", "Льву"),
        ("Пётр", "male", "Петра", "Петру"),
        ("Илья", "male", "Ильи", "Илье"),
        ("Игорь", "male", "Игоря", "Игорю"),
        ("Карен", "male", "Карена", "Карену"),
        ("Карен", "female", "Карен", "Карен"),
        ("Анна-Мария", "female", "Анны-Марии", "Анне-Марии"),
        ("ОЛЬГА", "female", "ОЛЬГИ", "ОЛЬГЕ"),
        ("Ли", "female", "Ли", "Ли"),
        ("John", "male", "John", "John"),
        ("", "male", "", ""),
    ],
)
def test_a_given_name_is_declined(name: str, gender: str, of_whom: str, to_whom: str) -> None:
    assert (genitive(name, gender), dative(name, gender)) == (of_whom, to_whom)


def test_without_a_gender_the_patronymic_tells_it() -> None:
    assert genitive("Саша", None, "Ильич") == "Саши"
    assert genitive("Карен", None, "Ашотович") == "Карена"
    assert genitive("Карен", None, "Ашотовна") == "Карен"
    assert genitive("Гюльнара", None, "Мамед кызы") == "Гюльнары"
    assert dative("Карен", None, "Ашотович") == "Карену"


def test_where_nothing_tells_the_gender_the_name_stays() -> None:
    assert genitive("Анна", None) == "Анна"


def test_a_person_of_whom_keeps_the_initial() -> None:
    assert person_genitive("Анна", "Кузьмина", "female") == "Анны К."
    assert person_genitive("Илья", "Ким", None, "Олегович") == "Ильи К."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Анна \t Мария\n", "Анна Мария"),
        ("Салтыков – Щедрин", "Салтыков-Щедрин"),
        ("Андреи\u0306", "Андрей"),
        ("-", ""),
        (" — ", ""),
        ("А.", "А."),
    ],
)
def test_a_typed_name_is_kept_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "name", ["Анна", "Д’Артаньян", "Ibn-Sīnā", "Мамед оглы", "А. Б.", "李", "अनिता", "Я" * 60]
)
def test_letters_of_any_script_make_a_name(name: str) -> None:
    assert faults("given_name", name, required=True) == ()


def test_a_required_name_may_not_be_blank() -> None:
    assert faults("given_name", "", required=True) == (Refusal("given_name", Why.NAME_MISSING),)
    assert faults("middle_name", "", required=False) == ()


@pytest.mark.parametrize(
    ("name", "sign"),
    [("Анна1", "1"), ("<b>", "<"), ("Ан\x00на", "U+0000"), ("Ан\u202eна", "U+202E")],
)
def test_a_foreign_sign_in_a_name_is_named(name: str, sign: str) -> None:
    assert faults("given_name", name, required=True) == (
        Refusal("given_name", Why.NAME_SIGNS, {"sign": sign}),
    )


def test_every_fault_of_a_name_is_told_at_once() -> None:
    found = faults("family_name", "Я" * 60 + "7", required=True)

    assert [fault.why for fault in found] == [Why.NAME_LONG, Why.NAME_SIGNS]


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)
    assert fold(fold(typed)) == fold(typed)
    assert fold(clean(typed)) in {fold(typed), ""}
