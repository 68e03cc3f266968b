"""Whatever a zip says and holds, it is a roster or one sentence, in bounded memory."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.rosters.oneroster.archive import MOST_MEMBERS, MOST_UNPACKED
from backend.rosters.read import read
from shared.refusals import Refused, Why
from tests.rosters.lists import TODAY
from tests.rosters.oneroster import (
    ORGS,
    SECRET,
    TWO_ORGS,
    USERS,
    WHOLE,
    files,
    packed,
    patched,
    read_files,
    user,
)

ANNA = user("u1", "Петрова Анна")


def refusal(data: bytes, org: str | None = None) -> tuple[Why, dict[str, str]]:
    """The one refusal of what is read."""
    with pytest.raises(Refused) as caught:
        read(data, TODAY, org)
    (one,) = caught.value.refusals
    assert SECRET not in repr(one)
    return one.why, one.names


def without(*names: str) -> bytes:
    return packed({name: text for name, text in files(ANNA).items() if name not in names})


def with_(**texts: str | bytes) -> bytes:
    """An archive with these files instead of its own."""
    own = {
        f"{name}.csv": text if isinstance(text, bytes) else text.encode()
        for name, text in texts.items()
    }
    return packed(files(ANNA) | own)


@pytest.mark.parametrize(
    "name",
    ["manifest.csv", "orgs.csv", "users.csv", "classes.csv", "enrollments.csv", "demographics.csv"],
)
def test_a_file_that_is_promised_and_missing_is_named(name: str) -> None:
    assert refusal(without(name)) == (Why.ROSTER_FILE_MISSING, {"file": name})


@pytest.mark.parametrize("said", ["file.demographics,absent", ""])
def test_a_file_that_is_not_promised_may_be_missing(said: str) -> None:
    members = files(ANNA, manifest=WHOLE.replace("file.demographics,bulk", said))
    del members["demographics.csv"]

    assert len(read_files(members).rows) == 1


@pytest.mark.parametrize("name", ["orgs", "users", "classes", "enrollments", "demographics"])
def test_changes_alone_are_refused(name: str) -> None:
    manifest = WHOLE.replace(f"file.{name},bulk", f"file.{name},Delta")

    assert refusal(with_(manifest=manifest)) == (Why.ROSTER_DELTA, {"file": f"{name}.csv"})


def test_another_version_is_refused() -> None:
    manifest = WHOLE.replace("oneroster.version,1.1", "oneroster.version,1.2")

    assert refusal(with_(manifest=manifest)) == (Why.ROSTER_VERSION, {"version": "1.2"})


def test_the_columns_that_are_missing_are_named() -> None:
    assert refusal(with_(users="sourcedId,familyName\nu1,Ли\n")) == (
        Why.ROSTER_FILE_COLUMNS,
        {"file": "users.csv", "columns": "orgSourcedIds, role, givenName"},
    )
    assert refusal(with_(orgs="")) == (
        Why.ROSTER_FILE_COLUMNS,
        {"file": "orgs.csv", "columns": "sourcedId, name, type"},
    )


@pytest.mark.parametrize(
    ("broken", "row"),
    [
        (ANNA + ANNA.replace("Петрова", "Петрова,"), "3"),
        (ANNA + "u2,active\n", "3"),
        (ANNA + ANNA.replace("Петрова", '"Петрова') + ANNA, "3"),
        (ANNA + ANNA.replace("Петрова", '"Пет"рова'), "3"),
        (ANNA + "\n" + ANNA.replace("Петрова", "Ren\udce9"), "4"),
    ],
)
def test_a_damaged_row_is_named_and_nothing_of_it_is_told(broken: str, row: str) -> None:
    text = (USERS + broken).encode(errors="surrogateescape")

    assert refusal(with_(users=text)) == (
        Why.ROSTER_FILE_ROW,
        {"file": "users.csv", "row": row},
    )


def test_a_byte_order_mark_line_ends_and_blank_lines_are_nothing() -> None:
    members = files(user("u1", "Ли Анна") + "\n" + user("u2", '"Ли" Яна'))
    marked = {
        name: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n") for name, text in members.items()
    }

    assert [row.number for row in read_files(marked).rows] == [2, 4]


def test_files_may_stand_in_a_folder_beside_what_a_mac_adds() -> None:
    members = files(ANNA)
    packed_by_hand = {f"Выгрузка/{name}": text for name, text in members.items()}
    of_mac = {f"__MACOSX/Выгрузка/._{name}": b"\0\5\x16\7" for name in members}

    assert len(read_files(packed_by_hand | of_mac | {"readme.txt": b"?"}).rows) == 1


@pytest.mark.parametrize(
    "name", ["../users.csv", "a/../../b", "/etc/passwd", "C:\\users.csv", "a\\b.csv"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    assert refusal(packed(files(ANNA) | {name: b""}))[0] is Why.ROSTER_ARCHIVE_BROKEN


def test_a_file_that_is_there_twice_is_refused() -> None:
    assert refusal(packed(files(ANNA) | {"old/users.csv": b""}))[0] is Why.ROSTER_ARCHIVE_BROKEN


def test_too_many_files_are_refused() -> None:
    extra = {f"{number}.txt": b"" for number in range(MOST_MEMBERS)}

    assert refusal(packed(files(ANNA) | extra))[0] is Why.ROSTER_ARCHIVE_TOO_BIG


def test_a_file_behind_a_password_is_refused() -> None:
    data = packed(files(ANNA))

    assert refusal(patched(data, 8, 1, 6, 1))[0] is Why.ROSTER_ARCHIVE_BROKEN


@pytest.mark.parametrize("method", [12, 14, 99])
def test_a_method_that_may_ask_for_memory_is_refused(method: int) -> None:
    assert refusal(patched(packed(files(ANNA)), 10, method, 8, 2))[0] is Why.ROSTER_ARCHIVE_BROKEN


def test_a_member_that_is_longer_than_it_says_is_refused() -> None:
    assert refusal(patched(packed(files(ANNA)), 24, 60, 22, 4))[0] is Why.ROSTER_ARCHIVE_BROKEN


def test_a_member_that_says_it_is_too_long_is_refused() -> None:
    long = patched(packed(files(ANNA)), 24, MOST_UNPACKED, 22, 4)

    assert refusal(long)[0] is Why.ROSTER_ARCHIVE_TOO_BIG


def test_an_archive_without_a_school_or_without_its_students_is_refused() -> None:
    no_school = ORGS.replace(",school,", ",department,")

    assert refusal(with_(orgs=no_school))[0] is Why.ROSTER_NO_SCHOOL
    assert refusal(with_(orgs=ORGS.replace("s46", "s45"))) == (
        Why.ROSTER_ORG_EMPTY,
        {"school": "Школа № 46"},
    )


def test_the_schools_are_named_where_none_or_another_was_meant() -> None:
    listed = "s46 Школа № 46\ns47 Школа № 47"

    assert refusal(with_(orgs=TWO_ORGS)) == (Why.ROSTER_ORG_UNNAMED, {"schools": listed})
    assert refusal(with_(orgs=TWO_ORGS), "d1") == (
        Why.ROSTER_ORG_UNKNOWN,
        {"org": "d1", "schools": listed},
    )


def test_a_school_named_for_a_list_of_another_kind_is_refused() -> None:
    assert refusal("Фамилия;Имя;Класс\nЛи;Анна;7А".encode(), "s46")[0] is Why.ROSTER_ORG_NEEDLESS


def test_a_list_of_more_than_twenty_thousand_students_is_refused() -> None:
    crowd = "".join(user(f"u{number}", "Ли Анна") for number in range(20_001))

    assert refusal(packed(files(crowd)))[0] is Why.ROSTER_TOO_BIG


@given(st.data())
def test_an_archive_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    changed = bytearray(packed(files(ANNA)))
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))

    with suppress(Refused):
        read(bytes(changed[: data.draw(st.integers(4, len(changed)))]), TODAY)
