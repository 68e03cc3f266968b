"""What holds for every password and every name (specification 4)."""

import string
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from hypothesis import assume, example, given
from hypothesis import strategies as st

from shared.keyboard import to_cyrillic, to_latin
from shared.password import broken_rules, has_signs, normal, spellings
from shared.refusals import Why

TODAY = date(2026, 11, 23)
LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
# Names of four letters and more, as rosters write them.
NAMES = st.text(LETTERS, min_size=4, max_size=12).map(str.capitalize)
DIGITS = st.text(string.digits, max_size=4)
RANDOM = st.text(string.ascii_letters + string.digits, min_size=8, max_size=24)


def whys(
    password: str, *, login: str = "", names: tuple[str, ...] = (), signs_allowed: bool = True
) -> set[Why]:
    found = broken_rules(
        password, login=login, names=names, signs_allowed=signs_allowed, today=TODAY
    )
    return {refusal.why for refusal in found}


@given(NAMES, DIGITS, DIGITS, st.sampled_from([str, str.upper, str.lower, to_latin, str.swapcase]))
def test_a_name_among_digits_is_refused_in_any_case_and_layout(
    name: str, before: str, after: str, disguise: Callable[[str], str]
) -> None:
    assert Why.PASSWORD_HAS_NAME in whys(before + disguise(name) + after, names=("Ия", name))


@given(NAMES, st.text(LETTERS, max_size=8), st.text(LETTERS, max_size=8))
def test_a_name_is_refused_inside_a_word_and_written_backwards(
    name: str, before: str, after: str
) -> None:
    assert Why.PASSWORD_HAS_NAME in whys(before + name + after, names=(name,))
    assert Why.PASSWORD_HAS_NAME in whys(before + name[::-1] + after, names=(name,))


@given(st.text(LETTERS, min_size=2, max_size=3), DIGITS)
def test_a_short_name_is_refused_alone_and_allowed_inside(name: str, digits: str) -> None:
    assert Why.PASSWORD_HAS_NAME in whys(digits + name + digits, names=(name,))
    assert Why.PASSWORD_HAS_NAME not in whys(f"цапля{name}цапля{digits}", names=(name,))


@given(RANDOM.filter(str.isalpha), st.booleans())
def test_the_login_is_refused_in_any_case_and_layout(login: str, in_cyrillic: bool) -> None:
    password = to_cyrillic(login.swapcase()) if in_cyrillic else login.swapcase()

    assert Why.PASSWORD_IS_LOGIN in whys(password, login=login)


@given(
    st.dates(date(1925, 1, 1), TODAY),
    st.sampled_from(["%d%m%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y", "%Y%m%d", "%d%m%y", "%d%B%Y"]),
)
def test_every_date_from_1925_to_today_is_refused(day: date, spelling: str) -> None:
    assert Why.PASSWORD_IS_DATE in whys(day.strftime(spelling))


@given(st.integers(1, 20_000).map(lambda days: TODAY + timedelta(days)))
def test_no_date_to_come_is_taken_for_one(day: date) -> None:
    american = date(day.year, day.day, day.month) if day.day <= 12 else day
    assume(american > TODAY)

    assert Why.PASSWORD_IS_DATE not in whys(f"{day:%d.%m.%Y}")


@given(RANDOM, st.booleans())
def test_a_random_password_is_refused_only_for_what_can_be_shown(
    password: str, signs_allowed: bool
) -> None:
    told = whys(password, login="petrova", names=("Кузьмина",), signs_allowed=signs_allowed)

    assert told <= {Why.PASSWORD_COMMON, Why.PASSWORD_GUESSABLE, Why.PASSWORD_IS_DATE}
    if Why.PASSWORD_IS_DATE in told:
        assert sum(map(str.isdigit, password)) >= 3


def test_hardly_a_random_password_of_eight_is_refused() -> None:
    chance = Random(46)
    signs = string.ascii_letters + string.digits
    passwords = ["".join(chance.choices(signs, k=8)) for _ in range(500)]

    assert sum(bool(whys(password, names=("Ли", "Анна"))) for password in passwords) <= 5


@given(st.text(max_size=200), st.text(max_size=10), st.lists(st.text(max_size=10), max_size=3))
@example("٣٤/١٢/٢٠١٤", "", [])
@example("²²²²²²²²", "", ["²"])
@example("\ud800" * 8, "\ud800", ["\ud800"])
@example("İİİİİİİİ", "i̇", ["İ"])
def test_every_text_can_be_judged(password: str, login: str, names: list[str]) -> None:
    for signs_allowed in (True, False):
        told = whys(password, login=login, names=tuple(names), signs_allowed=signs_allowed)
        length = len(unicodedata.normalize("NFC", password))

        assert (Why.PASSWORD_SHORT in told) == (1 <= length < 8)
        assert (Why.PASSWORD_LONG in told) == (length > 128)
        assert (Why.PASSWORD_HAS_SIGNS in told) == (has_signs(password) and not signs_allowed)


@given(st.text(max_size=200))
def test_nothing_is_trimmed_or_cut_before_hashing(password: str) -> None:
    assert normal(password) == unicodedata.normalize("NFC", password)


@given(st.lists(NAMES, min_size=1, max_size=2).map(" ".join))
def test_every_spelling_of_a_name_would_have_been_refused(name: str) -> None:
    few = spellings(name)

    assert len(few) <= 8
    for password in few:
        assert len(password) >= 8
        assert Why.PASSWORD_HAS_NAME in whys(password, names=(name,))
