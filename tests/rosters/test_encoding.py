"""Which bytes are a list's text, in which of the encodings that Russian has had."""

from collections.abc import Iterator

import pytest

from backend.rosters.encoding import decode
from backend.rosters.read import read
from shared.refusals import Refused, Why
from tests.rosters.lists import TODAY, persons
from tests.rosters.test_reading import DEMO_LIST

LIST = "Фамилия;Имя;Класс\r\nЩукина;Фёкла;7А\r\nЁжиков;Юрий;7А\r\nИльин;Пётр;7А\r\n"
CODE_PAGES = ["cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5"]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


def refused(data: bytes) -> Why:
    with pytest.raises(Refused) as caught:
        decode(data)
    (refusal,) = caught.value.refusals
    assert refusal.field == "file"
    return refusal.why


def decoded(data: bytes) -> str | None:
    try:
        return decode(data)
    except Refused:
        return None


@pytest.mark.parametrize("encoding", [*UNICODE, *CODE_PAGES])
def test_a_list_reads_the_same_in_every_encoding(encoding: str) -> None:
    assert decode(LIST.encode(encoding)) == LIST


@pytest.mark.parametrize("encoding", [*UNICODE, *CODE_PAGES])
def test_a_list_all_in_capitals_reads_the_same_too(encoding: str) -> None:
    assert decode(LIST.upper().encode(encoding)) == LIST.upper()


def test_a_mark_and_the_order_of_bytes_are_no_part_of_the_text() -> None:
    big = b"\xfe\xff" + LIST.encode("utf-16-be")

    assert decode(big) == LIST


def test_signs_that_a_page_has_beside_the_letters_do_no_harm() -> None:
    text = "№;Фамилия;Имя;Класс\n1;Щукина;Фёкла;7 «А»\n2;Ильин;Пётр — младший;7 «А»\n"

    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_one_name_alone_is_read_or_refused_but_never_read_wrong(encoding: str) -> None:
    wrong = [
        (name, read)
        for name in names()
        if (read := decoded(name.encode(encoding))) not in {None, name}
    ]

    assert wrong == []


def names() -> Iterator[str]:
    """Every family name of the demo's list: as it is, in capitals, and in small letters."""
    for person in persons(read(DEMO_LIST.read_bytes(), TODAY)):
        name = person.family_name
        yield from (name, name.upper(), name.lower())


@pytest.mark.parametrize(
    "text",
    [
        "Last name;First name\nLefèvre;René\nGarçon;Zoé\n",
        "Nachname;Vorname\nGrößmann;Jürgen\nÄpfel;Käthe\n",
    ],
)
def test_western_names_in_their_own_encoding_are_not_taken_for_russian(text: str) -> None:
    assert refused(text.encode("cp1252")) is Why.ROSTER_ENCODING


def test_utf_8_that_was_cut_off_is_not_read_as_something_else() -> None:
    assert refused(LIST.strip().encode() + "ё".encode()[:1]) is Why.ROSTER_ENCODING


def test_two_encodings_in_one_file_are_not_guessed_at() -> None:
    data = "Фамилия;Имя;Класс\n".encode() + "Щукина;Фёкла;7А\n".encode("cp1251")

    assert refused(data) is Why.ROSTER_ENCODING


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"{\\rtf1\\ansi",
        "Фамилия;Имя;Класс\n\0".encode(),
        bytes(range(256)) * 20,
    ],
)
def test_a_document_is_told_from_a_list(data: bytes) -> None:
    assert refused(data) is Why.ROSTER_NOT_A_LIST


def test_utf_16_that_ends_in_the_middle_of_a_sign_is_refused() -> None:
    assert refused(LIST.encode("utf-16")[:-1]) is Why.ROSTER_ENCODING
