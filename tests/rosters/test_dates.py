"""Birth dates as lists write them."""

from datetime import date

import pytest

from backend.rosters.dates import read
from shared.refusals import Why
from tests.rosters.lists import TODAY


@pytest.mark.parametrize(
    "text", ["05.03.2014", "5.3.2014", "05/03/2014", "5-3-2014", "2014-03-05", "05.03.14"]
)
def test_every_spelling_of_a_date_is_one_date(text: str) -> None:
    assert read(text, TODAY) == date(2014, 3, 5)


@pytest.mark.parametrize(
    "text", ["вчера", "2014", "05.03", "05.03.201", "5 марта", "=A1", "٠٥.٠٣.٢٠١٤"]
)
def test_what_is_no_date_is_unreadable(text: str) -> None:
    assert read(text, TODAY) is Why.ROSTER_DATE_UNREADABLE


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2014",
        "29.02.2015",
        "03/25/2014",
        "00.01.2014",
        "01.01.0014",
        "24.11.2022",
        "23.11.2000",
    ],
)
def test_a_date_that_no_student_has_is_impossible(text: str) -> None:
    assert read(text, TODAY) is Why.ROSTER_DATE_IMPOSSIBLE


def test_the_youngest_turned_four_today_and_the_oldest_turns_twenty_six_tomorrow() -> None:
    assert read("23.11.2022", TODAY) == date(2022, 11, 23)
    assert read("24.11.2000", TODAY) == date(2000, 11, 24)


def test_a_year_of_two_digits_is_of_this_century() -> None:
    assert read("01.01.01", TODAY) == date(2001, 1, 1)
    assert read("01.01.98", TODAY) is Why.ROSTER_DATE_IMPOSSIBLE
