"""Each rule of a password: its refusal, and the near miss that is allowed (specification 4)."""

from datetime import date
from time import process_time

import pytest

from shared.password import broken_rules
from shared.refusals import Refusal, Why

TODAY = date(2026, 11, 23)
NAMES = ("Кузьмина", "Анна", "Ли", "Алёна Мэй")
SCHOOL = ("Лицей № 46 «Росток»", "sch46")


def whys(
    password: str,
    *,
    login: str = "petrova",
    names: tuple[str, ...] = NAMES,
    signs_allowed: bool = False,
) -> list[Why]:
    found = broken_rules(
        password,
        login=login,
        names=names,
        signs_allowed=signs_allowed,
        today=TODAY,
        school_words=SCHOOL,
    )
    return [refusal.why for refusal in found]


@pytest.mark.parametrize(
    "password",
    [
        "Зимородок42",
        "Свиристель17",
        "КотЛунаРека7",
        "x7Gq2Lm9",
        "калинкамалинка",
        "अनितानदीघर",
        "ю" + "Ж7щЭ2фЪ9" * 15 + "1234567",
    ],
)
def test_a_password_within_the_rules_breaks_none(password: str) -> None:
    assert whys(password) == []


def test_nothing_typed_is_told_alone() -> None:
    assert whys("") == [Why.PASSWORD_MISSING]


def test_eight_characters_are_enough_and_seven_are_not() -> None:
    assert whys("x7Gq2Lm") == [Why.PASSWORD_SHORT]
    assert whys("x7Gq2Lm9") == []


def test_length_is_counted_in_characters_that_are_seen() -> None:
    decomposed = "И\u0306ж7щЭ2ф"  # eight code points, and seven characters

    assert whys(decomposed) == [Why.PASSWORD_SHORT]
    assert whys(decomposed + "Ъ") == []


def test_up_to_128_characters_are_taken() -> None:
    longest = "Ж7щЭ2фЪ9кМ" * 12 + "абырвалг"

    assert whys(longest) == []
    assert whys(longest + "7") == [Why.PASSWORD_LONG]
    assert Why.PASSWORD_LONG in whys("ж" * 10**6)


@pytest.mark.parametrize(
    ("password", "sign"),
    [
        ("Зимородок!42", "!"),
        ("зимородок на воде", " "),
        (" Зимородок42", " "),
        ("Зимо\u200bродок42", "U+200B"),
        ("Зимородок½", "½"),
    ],
)
def test_a_sign_is_refused_by_name_unless_the_school_allows_signs(password: str, sign: str) -> None:
    told = broken_rules(password, login="", names=(), signs_allowed=False, today=TODAY)

    assert told == (Refusal("password", Why.PASSWORD_HAS_SIGNS, {"sign": sign}),)
    assert whys(password, signs_allowed=True) == []


@pytest.mark.parametrize("password", ["zimorodok42", "ZIMOrodok42", "яшьщкщвщл42"])
def test_the_login_is_refused_in_any_case_and_layout(password: str) -> None:
    assert whys(password, login="Zimorodok42") == [Why.PASSWORD_IS_LOGIN]


def test_more_than_the_login_is_allowed() -> None:
    assert whys("zimorodok427", login="zimorodok42") == []


@pytest.mark.parametrize(
    "password",
    [
        *("19102014", "10192014", "20141019", "19.10.2014", "9/1/2014", "2014-10-19", "19 10 2014"),
        *("19.10.14", "14-10-19", "01011925", "23112026", "19102014г", "19.10.2014 года"),
        *("19октября2014", "19 Октября 2014", "19october2014", "October 19, 2014", "7мая1945"),
        *("2014октябрь19", "19jrnz,hz2014"),
    ],
)
def test_a_date_is_refused_in_its_usual_spellings(password: str) -> None:
    assert Why.PASSWORD_IS_DATE in whys(password, signs_allowed=True)


@pytest.mark.parametrize(
    "password", ["24112026", "31121924", "32132014", "29022015", "191020145", "19.10/2014"]
)
def test_what_is_no_date_from_1925_to_today_is_not_called_one(password: str) -> None:
    assert Why.PASSWORD_IS_DATE not in whys(password, signs_allowed=True)


def test_more_than_a_date_is_allowed() -> None:
    assert whys("зимородок19102014") == []


@pytest.mark.parametrize(
    "password",
    [
        *("Анна2014", "2014анна", "77АННА77", "моякузьмина", "АннаКузьмина"),
        *("анимьзук7", "аннаоблако", "облаканна"),
        *(
            "annakreka",
            "kuzmina46",
            "animzuk46x",
            "KuzminaReka",
            "Fyyf2014",
            "reka<repmvbyf",
            "Фттф2014",
        ),
        *("kuz'mina46", "kuz`mina46"),
        *("Ли20142014", "2014ли2014", "li20142014", "мэй20142014", "20142014йэм"),
        *("аленаоблако", "АЛЁНАоблако", "alyonareka", "alenareka77", "Алёнамэй7"),
    ],
)
def test_a_name_is_refused_however_it_is_hidden(password: str) -> None:
    assert Why.PASSWORD_HAS_NAME in whys(password, signs_allowed=True)


@pytest.mark.parametrize(
    "password", ["Калинка427", "калинкамалинка", "кузьмищереки", "аннотация", "мэйнкунрека"]
)
def test_a_short_name_or_a_part_of_one_may_stand_in_a_word(password: str) -> None:
    assert Why.PASSWORD_HAS_NAME not in whys(password)


def test_a_short_name_is_short_in_latin_letters_too() -> None:
    assert whys("maryanareka", names=("Яна",)) == []


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Мария", "Maria2014"),
        ("Мария", "mariyareka"),
        ("Юлия", "julia2014"),
        ("Юлия", "Yulia2014"),
        ("Алексей", "alexey2014"),
        ("Щукин", "shchukin7"),
        ("Щукин", "schukin2014"),
        ("Хохлов", "hohlov2014"),
        ("Хохлов", "Khokhlov7"),
        ("Дмитрий", "dmitriy2014"),
        ("Дмитрий", "dmitry2014"),
        ("Müller", "muller2014"),
    ],
)
def test_the_usual_transliterations_are_known(name: str, password: str) -> None:
    assert Why.PASSWORD_HAS_NAME in whys(password, names=(name,))


@pytest.mark.parametrize(
    "password",
    [
        *("password", "iloveyou", "qwerty123", "1qaz2wsx", "Password1"),
        *("йцукенгш", "пароль123", "Пароль2014", "любимая1", "gfhjkm123", "k.,bvfz77", "ЗФЫЫЦЩКВ"),
        *("parol2014", "lyubimaya", "самаялучшая", "2014наташа"),
        *("дневник2026", "журналшкола46", "Rostok46", "росток2026", "sch46sch46", "lytdybr46"),
    ],
)
def test_a_common_password_is_refused(password: str) -> None:
    assert whys(password, signs_allowed=True) == [Why.PASSWORD_COMMON]


@pytest.mark.parametrize("password", ["дневникрека7", "ростокоблако", "любимаяцапля", "цапля2748х"])
def test_a_common_word_may_stand_beside_another(password: str) -> None:
    assert whys(password) == []


@pytest.mark.parametrize(
    "password", ["мамамама", "aaaaaaaa", "абвгдежзи", "f,dult;pb", "97531975319"]
)
def test_what_zxcvbn_scores_below_two_in_either_layout_is_refused(password: str) -> None:
    assert whys(password, signs_allowed=True) == [Why.PASSWORD_GUESSABLE]


def test_only_the_first_72_characters_are_scored() -> None:
    assert whys("й" * 72 + "x7Gq2Lm9кЗщ") == [Why.PASSWORD_GUESSABLE]
    assert whys("й" * 61 + "x7Gq2Lm9кЗщ") == []


def test_many_substitution_signs_cost_no_more_than_letters() -> None:
    """zxcvbn by itself takes a hundred times as long: seconds of a core for one request."""
    signs, letters = "4@8({[<369&#!1|0$5+7%2zE" * 3, "bdfhkmqrvwyBDFHKMQRVWYuj" * 3

    assert seconds(signs) < 10 * seconds(letters)


def seconds(password: str) -> float:
    started = process_time()
    assert whys(password, signs_allowed=True) == []
    return process_time() - started


def test_all_faults_are_told_at_once_in_the_page_s_order() -> None:
    assert whys("petrova", names=("Петрова",)) == [
        *(Why.PASSWORD_SHORT, Why.PASSWORD_IS_LOGIN, Why.PASSWORD_HAS_NAME, Why.PASSWORD_COMMON)
    ]
    assert whys("aa!") == [Why.PASSWORD_SHORT, Why.PASSWORD_HAS_SIGNS, Why.PASSWORD_GUESSABLE]
    assert whys("1.1.2014") == [Why.PASSWORD_HAS_SIGNS, Why.PASSWORD_IS_DATE]


def test_a_refusal_belongs_to_the_field_that_was_asked() -> None:
    told = broken_rules(
        "aaa7бв", login="", names=(), signs_allowed=False, today=TODAY, field="new_password"
    )

    assert told[0] == Refusal("new_password", Why.PASSWORD_SHORT)
