"""A number in any usual spelling is one number; what is none is not guessed at."""

import pytest

from shared.phone import normal, spoken

RUSSIAN = "+79001234567"
SPELLED = (
    "8 900 123-45-67",
    "8(900)1234567",
    " +7 (900) 123-45-67 ",
    "+7.900.123.45.67",
    "7 900 123 45 67",
    "900 123-45-67",
    "+7\u00a0900\u00a0123\u201145\u201167",
)


@pytest.mark.parametrize("typed", SPELLED)
def test_a_russian_number_is_one_however_it_is_spelled(typed: str) -> None:
    assert normal(typed) == RUSSIAN


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("+49 30 901820", "+4930901820"),
        ("+375 (29) 123-45-67", "+375291234567"),
        ("+683 4000", "+6834000"),
        ("+7 727 250 00 00", "+77272500000"),
    ],
)
def test_another_country_s_begins_with_a_plus(typed: str, meant: str) -> None:
    assert normal(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "+",
        "123-45-67",  # whose town?
        "495 123-45-67",
        "8 900 123-45-6",
        "8 900 123-45-678",
        "+7 900 123-45-6",
        "+0 900 123-45-67",
        "+1234567890123456",
        "++7 900 123-45-67",
        "8 900 123-45-67 доб. 2",
        "8 900 123-45-67, 8 900 123-45-68",
        "٨ ٩٠٠ ١٢٣ ٤٥ ٦٧",
        "mama@mail.ru",
        "8 900 123-45-67" + " -" * 20,
    ],
)
def test_what_is_no_whole_number_is_none(typed: str) -> None:
    assert normal(typed) is None


def test_it_is_read_in_groups() -> None:
    assert (spoken(RUSSIAN), spoken("+4930901820")) == ("+7 900 123-45-67", "+4930901820")
