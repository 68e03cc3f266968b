"""The two layouts of one keyboard."""

from hypothesis import given
from hypothesis import strategies as st

from shared.keyboard import sign_name, to_cyrillic, to_latin, twins


def test_a_word_typed_in_the_other_layout_is_read_by_its_keys() -> None:
    assert to_latin("зуекщмф") == "petrova"
    assert to_cyrillic("gfhjkm") == "пароль"
    assert to_cyrillic("K.,jdm `;") == "Любовь ёж"


def test_signs_that_write_no_letter_stay() -> None:
    assert to_latin("ь.зуекщмф_46") == "m.petrova_46"


def test_a_text_has_a_twin_for_each_of_its_layouts() -> None:
    assert twins("gfhjkm") == ("пароль",)
    assert twins("пароль") == ("gfhjkm",)
    assert twins("кот-rjn") == ("rjn-rjn", "кот-кот")
    assert twins("2026-11") == ()


@given(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБЁЮЯ 0-"))
def test_keys_pressed_twice_in_the_wrong_layout_come_back(text: str) -> None:
    assert to_cyrillic(to_latin(text)) == text


def test_a_sign_that_nobody_would_see_is_named_by_its_number() -> None:
    assert [sign_name(sign) for sign in "! \u200b\n\u0301"] == [
        "!",
        " ",
        "U+200B",
        "U+000A",
        "U+0301",
    ]
