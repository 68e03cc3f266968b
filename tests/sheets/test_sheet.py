"""What a family reads on its sheet (specification 1)."""

import pytest
from msgspec.structs import replace

from backend.sheets.render import render
from tests.sheets.paper import PARENT, STUDENT, text, words


def test_a_parents_sheet_says_all_that_registering_needs() -> None:
    read = text(render([PARENT]))

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


def test_a_students_sheet_is_told_from_a_parents_and_is_not_folded() -> None:
    read = text(render([STUDENT]))

    assert "ДЛЯ УЧЕНИКА" in read
    assert "Придумайте логин и пароль" in read
    assert "Почта — по желанию. Родителям школа выдаёт другие листы." in read
    assert "РОДИТЕЛЯ" not in read
    assert "сгиб" not in read


def test_a_parent_whom_the_roster_does_not_name_has_a_number() -> None:
    read = text(render([replace(PARENT, addressee=None, number=2)]))

    assert "ДЛЯ РОДИТЕЛЯ Родитель 2" in read


def test_without_a_curator_the_class_teacher_is_asked() -> None:
    read = text(render([replace(PARENT, curator=())]))

    assert "Куратор журнала: спросите классного руководителя" in read


def test_only_the_lines_that_the_curator_filled_in_are_printed() -> None:
    read = text(render([replace(PARENT, curator=("кабинет 12",))]))

    assert read.endswith("Куратор журнала: кабинет 12")


def test_an_english_sheet_is_english_throughout() -> None:
    read = text(render([replace(PARENT, person="Anna K.", school="School 46", curator=())], "en"))

    assert "FOR A PARENT" in read
    assert "The code works once, until 21 February 2027" in read
    assert "The journal’s curator: ask your class teacher" in read


def test_for_whom_it_is_stands_in_the_top_right_corner_and_outside_the_fold() -> None:
    said = {word.text: word for word in words(render([PARENT]))}
    fold = said["сгиб"].top
    reach = fold - (297 / 2 - fold)  # where the lower panel's edge comes to lie

    assert said["РОДИТЕЛЯ"].left > 105 / 2
    assert said["РОДИТЕЛЯ"].bottom < said["Кузьмина"].top < said["Анна"].top
    assert said["Анна"].bottom < reach
    assert reach < said["journal.school46.ru"].top < said["K7QM-2XVD-94TB"].top < fold


def test_the_code_is_one_word_of_at_least_twenty_points() -> None:
    said = {word.text: word for word in words(render([replace(PARENT, code="WWWW-MMMM-QQQQ")]))}

    assert said["WWWW-MMMM-QQQQ"].size >= 20
    assert said["WWWW-MMMM-QQQQ"].right < 105 - 5


def test_every_sign_of_a_code_is_equally_wide() -> None:
    wide, narrow = (
        {word.text: word for word in words(render([replace(PARENT, code=code)]))}[code]
        for code in ("WWWW-WWWW-WWWW", "1111-1111-1111")
    )

    assert wide.right - wide.left == pytest.approx(narrow.right - narrow.left)


def test_four_sheets_stand_on_a_page_in_the_order_of_the_list() -> None:
    people = ["Анна К.", "Борис К.", "Вера Л.", "Глеб М.", "Дарья Н."]
    pdf = render([replace(PARENT, person=person) for person in people])

    assert [person in text(pdf, 1, quarter) for quarter, person in enumerate(people[:4])] == [
        True
    ] * 4
    assert "Дарья Н." in text(pdf, 2, 0)
    assert text(pdf, 2, 1) == ""


def test_a_name_that_looks_like_a_command_is_printed_as_it_is_written() -> None:
    read = text(render([replace(PARENT, person='#panic("x") $a$ *b* \\ К.')]))

    assert '#panic("x") $a$ *b* \\ К., 7А' in read


def test_the_same_sheets_give_the_same_file() -> None:
    assert render([PARENT, STUDENT]) == render([PARENT, STUDENT])


def test_nothing_to_print_is_an_error() -> None:
    with pytest.raises(ValueError, match="no sheets"):
        render([])


def test_what_logs_print_of_a_sheet_holds_no_code() -> None:
    assert repr(PARENT) == "Sheet(parent, 'Анна К.', '7А')"
