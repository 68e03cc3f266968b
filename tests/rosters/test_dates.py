"""Birth dates as lists write them."""

from datetime import date

import pytest

from backend.rosters.dates import read
from shared.refusals import Why
from tests.rosters.lists import TODAY


@pytest.mark.parametrize(
    "text",
    [
        "05.03.2014",
        "5.3.2014",
        "5.3.14",
        "05/03/2014",
        "5-3-2014",
        "05,03,2014",
        "05. 03. 2014",
        "05.03.14",
        "05.03.2014 г.",
        "05.03.2014г",
        "05.03.2014 0:00:00",
        "2014-03-05",
        "2014.03.05",
        "2014/3/5",
        "2014-03-05 00:00:00",
        "2014-03-05T00:00:00",
        "5 марта 2014",
        "5 марта 2014 г.",
        "05 Марта 2014 года",
        "5 мар. 2014",
        "05-мар-14",
        "5 March 2014",
        "05-Mar-2014",
        "05.III.2014",
        "5 iii 14",
        "«05» марта 2014 г.",
        '"5" марта 2014 года',
        "41703",
        "41703.0",
    ],
)
def test_every_spelling_of_a_date_is_one_date(text: str) -> None:
    assert read(text, TODAY) == date(2014, 3, 5)


@pytest.mark.parametrize(
    ("month", "number"),
    [
        *(("января", 1), ("февр", 2), ("март", 3), ("апреля", 4), ("мая", 5), ("май", 5)),
        *(("июня", 6), ("июл", 7), ("августа", 8), ("сент", 9), ("октября", 10)),
        *(("ноября", 11), ("декабря", 12)),
    ],
)
def test_every_month_is_known_by_its_beginning(month: str, number: int) -> None:
    assert read(f"1 {month} 2013", TODAY) == date(2013, number, 1)


@pytest.mark.parametrize("text", ["01.X.2013", "1.х.13", "1 Х 2013"])
def test_a_roman_ten_is_one_in_either_alphabet(text: str) -> None:
    assert read(text, TODAY) == date(2013, 10, 1)


@pytest.mark.parametrize(
    "text",
    [
        "вчера",
        "2014",
        "05.03",
        "05.03.201",
        "5 марта",
        "=A1",
        "٠٥.٠٣.٢٠١٤",
        "5 брюмера 2014",
        "5 IIII 2014",
        "«5 марта 2014",
        "«05» 03.2014 или 2015",
        "March 5, 2014",
        "05.03.2014 или 2015",
        "05.03.2014 2015",
        "05.03.2014-05.03.2015",
        "0503.2014",
        "4170",
        "417030",
    ],
)
def test_what_is_no_date_is_unreadable(text: str) -> None:
    assert read(text, TODAY) is Why.ROSTER_DATE_UNREADABLE


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2014",
        "29.02.2015",
        "31 июня 2014",
        "03/25/2014",
        "00.01.2014",
        "01.01.0014",
        "24.11.2022",
        "23.11.2000",
        "12345",
        "99999",
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
