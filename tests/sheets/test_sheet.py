"""What a family reads on its sheet (specification 1)."""

import pytest
from msgspec.structs import replace

from backend.sheets.render import render
from tests.sheets.paper import PARENT, SHEETS, STUDENT, both_sizes, printed, seen, text, words

WIDTHS = {False: 105, True: 210}  # of a sheet, in millimetres, by whether it is in large print
SIZES = (False, True)
PEOPLE = ("Анна К.", "Борис К.", "Вера Л.", "Глеб М.", "Дарья Н.")
FOLD = ("сгиб", "·", "код", "внутрь")


@both_sizes
def test_a_parents_sheet_says_all_that_registering_needs(large: bool) -> None:
    read = text(printed(PARENT, large=large))

    for sentence in (
        "ДЛЯ РОДИТЕЛЯ",
        "Кузьмина Зоя Васильевна",
        "Школа № 46",
        "Приглашение в электронный дневник",
        "Анна К., 7А",
        "Наберите в строке адреса:",
        "journal.school46.ru",
        "или наведите камеру телефона",
        "Введите код и нажмите «Зарегистрироваться»",
        "K7QM-2XVD-94TB",
        "Код действует один раз, до 21 февраля 2027",
        "Придумайте логин и пароль, укажите почту. Коды других детей добавите там же.",
        "Уже есть логин? Войдите и добавьте код в «Дети».",
        "сгиб · код внутрь",
        "Не получается? Куратор журнала: Петрова Ирина Сергеевна кабинет 12 8 831 234-56-78",
    ):
        assert sentence in read


@both_sizes
def test_a_students_sheet_is_told_from_a_parents_and_is_not_folded(large: bool) -> None:
    read = text(printed(STUDENT, large=large))

    assert "ДЛЯ УЧЕНИКА" in read
    assert "Придумайте логин и пароль" in read
    assert "Почта — по желанию. Родителям школа выдаёт другие листы." in read
    assert "РОДИТЕЛЯ" not in read
    assert "сгиб" not in read


def test_a_parent_whom_the_roster_does_not_name_has_a_number() -> None:
    read = text(printed(replace(PARENT, addressee=None, number=2)))

    assert "ДЛЯ РОДИТЕЛЯ Родитель 2" in read


def test_without_a_curator_the_class_teacher_is_asked() -> None:
    read = text(printed(replace(PARENT, curator=())))

    assert "Куратор журнала: спросите классного руководителя" in read


def test_only_the_lines_that_the_curator_filled_in_are_printed() -> None:
    read = text(printed(replace(PARENT, curator=("кабинет 12",))))

    assert read.endswith("Куратор журнала: кабинет 12")


def test_an_english_sheet_is_english_throughout() -> None:
    sheet = replace(PARENT, person="Anna K.", school="School 46", curator=())
    read = text(printed(sheet, language="en"))

    assert "FOR A PARENT" in read
    assert "The code works once, until 21 February 2027" in read
    assert "The journal’s curator: ask your class teacher" in read


@both_sizes
def test_for_whom_it_is_stands_in_the_top_right_corner_and_outside_the_fold(large: bool) -> None:
    pdf = printed(PARENT, large=large)
    said = {word.text: word for word in words(pdf)}
    fold = (said["сгиб"].top + said["сгиб"].bottom) / 2
    reach = fold - (297 / 2 - fold)  # where the lower panel's edge comes to lie
    (square,) = seen(pdf, 254)  # ten dots a millimetre

    assert said["РОДИТЕЛЯ"].left > said["Школа"].right
    assert said["РОДИТЕЛЯ"].right > WIDTHS[large] - 13
    assert said["РОДИТЕЛЯ"].bottom < said["Кузьмина"].top < said["Анна"].top
    assert said["Анна"].bottom < reach
    assert reach < said["journal.school46.ru"].top < said["K7QM-2XVD-94TB"].top
    assert said["K7QM-2XVD-94TB"].bottom < fold
    assert reach < square.position.top_left.y / 10 < square.position.bottom_right.y / 10 < fold


@pytest.mark.parametrize(("large", "points"), [(False, 20), (True, 28)])
def test_the_code_is_one_large_word(large: bool, points: int) -> None:
    pdf = printed(replace(PARENT, code="WWWW-MMMM-QQQQ"), large=large)
    said = {word.text: word for word in words(pdf)}

    assert said["WWWW-MMMM-QQQQ"].size >= points
    assert said["WWWW-MMMM-QQQQ"].right < WIDTHS[large] - 5


def test_every_sign_of_a_code_is_equally_wide() -> None:
    wide, narrow = (
        {word.text: word for word in words(printed(replace(PARENT, code=code)))}[code]
        for code in ("WWWW-WWWW-WWWW", "1111-1111-1111")
    )

    assert wide.right - wide.left == pytest.approx(narrow.right - narrow.left)


def test_four_sheets_stand_on_a_page_in_the_order_of_the_list() -> None:
    pdf = printed(*(replace(PARENT, person=person) for person in PEOPLE))

    quarters = [text(pdf, SHEETS, quarter) for quarter in range(4)]
    assert [person in quarter for person, quarter in zip(PEOPLE, quarters, strict=False)] == (
        [True] * 4
    )
    assert "Дарья Н." in text(pdf, SHEETS + 1, 0)
    assert text(pdf, SHEETS + 1, 1) == ""


def test_in_large_print_two_sheets_stand_on_a_page_in_the_same_order() -> None:
    pdf = printed(*(replace(PARENT, person=person) for person in PEOPLE), large=True)

    pages = [words(pdf, page) for page in (SHEETS, SHEETS + 1, SHEETS + 2)]
    tops = [{word.text: word.top for word in page} for page in pages]
    assert tops[0]["Анна"] < 297 / 2 < tops[0]["Борис"]
    assert tops[1]["Вера"] < 297 / 2 < tops[1]["Глеб"]
    assert tops[2]["Дарья"] < 297 / 2


def test_large_print_says_the_same_in_letters_that_are_nearly_twice_as_large() -> None:
    usual, large = ({word.text: word for word in words(printed(PARENT, large=it))} for it in SIZES)

    assert sorted(large) == sorted(usual)
    assert min(word.size for word in large.values() if word.text not in FOLD) == pytest.approx(16)
    assert {word: large[word].size for word in ("Наберите", "Введите", "Придумайте")} == {
        "Наберите": pytest.approx(18),
        "Введите": pytest.approx(18),
        "Придумайте": pytest.approx(18),
    }
    assert [word for word in usual if large[word].size < 1.1 * usual[word].size] == []


def test_a_name_that_looks_like_a_command_is_printed_as_it_is_written() -> None:
    read = text(printed(replace(PARENT, person='#panic("x") $a$ *b* \\ К.')))

    assert '#panic("x") $a$ *b* \\ К., 7А' in read


def test_the_same_sheets_give_the_same_file() -> None:
    assert printed(PARENT, STUDENT) == printed(PARENT, STUDENT)


def test_nothing_to_print_is_an_error() -> None:
    with pytest.raises(ValueError, match="no sheets"):
        render([])


def test_what_logs_print_of_a_sheet_holds_no_code() -> None:
    assert repr(PARENT) == "Sheet(parent, 'Анна К.', '7А')"
