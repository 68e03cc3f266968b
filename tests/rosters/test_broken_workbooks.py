"""A workbook that is damaged, locked or something else: one sentence, whatever is in it."""

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.rosters.read import read
from shared.refusals import Refused, Why
from shared.roster import Roster
from tests.rosters.lists import TODAY, persons
from tests.rosters.workbooks import ANNA, FORMATS, HEADER, Sheets, ods_of, repacked, zipped

LIST: Sheets = {"Лист1": [HEADER, ANNA, *([("Ли", "Анна", None, "7А")] * 200)]}
BYTES = {name: write(LIST) for name, write in FORMATS.items()}

# Excel's own beginning of a workbook (BOF), and the record after it in which it asks for the
# password; xlwt writes another of the same length there.
_BEGINS = re.compile(rb"(\x09\x08\x10\x00\x00\x06\x05\x00.{12})\xe1\x00", re.DOTALL)

formats = pytest.mark.parametrize("name", FORMATS)


def refused(data: bytes) -> Why:
    with pytest.raises(Refused) as caught:
        read(data, TODAY)
    (refusal,) = caught.value.refusals
    assert refusal.field == "file"
    return refusal.why


def read_or_refused(data: bytes) -> Roster | None:
    try:
        return read(data, TODAY)
    except Refused:
        return None


@formats
@pytest.mark.parametrize("part", [0.02, 0.5, 0.98])
def test_a_workbook_that_was_cut_off_is_broken(name: str, part: float) -> None:
    data = BYTES[name]

    assert refused(data[: int(len(data) * part)]) is Why.ROSTER_BROKEN


def test_an_xlsx_under_a_password_says_so() -> None:
    wrapped = BYTES["xls"][:512] + "EncryptedPackage".encode("utf-16-le") + bytes(4096)

    assert refused(wrapped) is Why.ROSTER_LOCKED


def test_an_xls_under_a_password_says_so() -> None:
    locked, found = _BEGINS.subn(lambda begun: begun[1] + b"\x2f\x00", BYTES["xls"])

    assert found
    assert refused(locked) is Why.ROSTER_LOCKED


def test_an_ods_under_a_password_says_so() -> None:
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'

    assert refused(ods_of("", f"{entry}</manifest:file-entry>")) is Why.ROSTER_LOCKED


def test_a_zip_whose_files_are_under_a_password_says_so() -> None:
    data = bytearray(BYTES["xlsx"])
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1

    assert refused(bytes(data)) is Why.ROSTER_LOCKED


def test_a_byte_that_was_changed_is_noticed_by_its_checksum() -> None:
    data = bytearray(BYTES["xlsx"])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    data[sheet.header_offset + 200] ^= 0xFF

    assert refused(bytes(data)) is Why.ROSTER_BROKEN


def test_macros_are_no_reason_not_to_read_the_cells() -> None:
    types = re.compile(rb"spreadsheetml\.sheet\.main\+xml")
    named = repacked(
        BYTES["xlsx"],
        **{
            "[Content_Types]": lambda text: types.sub(b"macroEnabled.main+xml", text).replace(
                b"openxmlformats-officedocument.macroEnabled", b"ms-excel.sheet.macroEnabled"
            )
        },
    )
    with zipfile.ZipFile(BytesIO(named)) as archive:
        files = {one.filename: archive.read(one) for one in archive.infolist()}

    roster = read(zipped(files | {"xl/vbaProject.bin": b'Shell "touch /tmp/x"'}), TODAY)

    assert persons(roster)[0].full_name == "Петрова Анна"


@pytest.mark.parametrize(
    "data",
    [
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        zipped({"заметки.txt": "привет"}),
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    ],
)
def test_another_document_is_no_workbook(data: bytes) -> None:
    assert refused(data) is Why.ROSTER_BROKEN


@pytest.mark.parametrize("rows", [[], [HEADER], [[None, ""]]])
@formats
def test_a_workbook_without_students_is_empty(name: str, rows: list[tuple[str, ...]]) -> None:
    assert refused(FORMATS[name]({"Лист1": rows})) is Why.ROSTER_EMPTY


@formats
def test_more_students_than_a_list_can_have_are_refused(name: str) -> None:
    row = ("Ли", "Анна", None, "7А")

    assert refused(FORMATS[name]({"Лист1": [HEADER, *[row] * 20_001]})) is Why.ROSTER_TOO_BIG


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([*BYTES]), st.data())
def test_a_workbook_with_bytes_changed_is_read_or_refused(name: str, data: st.DataObject) -> None:
    changed = bytearray(BYTES[name])
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(8, len(changed) - 1))] = data.draw(st.integers(0, 255))

    roster = read_or_refused(bytes(changed))

    assert roster is None or roster.tables
