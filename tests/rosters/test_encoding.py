"""Which bytes are a list's text, and in which of our two encodings."""

import pytest

from backend.rosters.encoding import decode
from shared.refusals import Refused, Why

LIST = "Фамилия;Имя;Класс\r\nЩукина;Фёкла;7А\r\nЁжиков;Юрий;7А\r\n«№ 5» — Ильин;Пётр;7А\r\n"


def refused(data: bytes) -> Why:
    with pytest.raises(Refused) as caught:
        decode(data)
    (refusal,) = caught.value.refusals
    assert refusal.field == "file"
    return refusal.why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_list_reads_the_same_in_every_encoding_of_ours(encoding: str) -> None:
    assert decode(LIST.encode(encoding)) == LIST


def test_a_list_all_in_capitals_is_still_windows_1251() -> None:
    assert decode(LIST.upper().encode("cp1251")) == LIST.upper()


@pytest.mark.parametrize("encoding", ["cp866", "koi8-r", "mac-cyrillic", "utf-16"])
def test_russian_in_a_foreign_encoding_is_not_taken_for_windows_1251(encoding: str) -> None:
    plain = "Фамилия;Имя;Класс\r\nЩукина;Фекла;7А\r\nИльин;Петр;7А\r\n"

    assert refused(plain.encode(encoding)) is Why.ROSTER_ENCODING


def test_french_in_its_own_encoding_is_not_taken_for_russian() -> None:
    assert refused("Last name;First name\nLefèvre;René\nGarçon;Zoé\n".encode("cp1252")) is (
        Why.ROSTER_ENCODING
    )


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1\\ansi",
        "Фамилия;Имя;Класс\n\0".encode(),
    ],
)
def test_a_document_is_told_from_a_list(data: bytes) -> None:
    assert refused(data) is Why.ROSTER_NOT_A_LIST
