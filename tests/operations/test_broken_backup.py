"""A backup that is not whole, or not one at all, is a sentence and leaves no trace."""

import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.operations.conftest import Installation

Members = dict[str, bytes]


@pytest.fixture
def whole(small: Installation) -> Path:
    small.found()
    file = small.folder / "vhod.zip"
    small.vhod("backup", str(file))
    return file


@pytest.fixture
def empty(tmp_path: Path) -> Installation:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return Installation(folder, None)


def refused(empty: Installation, file: Path) -> None:
    """Assert that the file is refused in one line, and that nothing was written."""
    found = empty.vhod("restore", str(file))

    assert found.exit_code == 1
    assert found.stderr == f"The file {file} is not a backup of the journal or is damaged.\n"
    assert list(empty.folder.iterdir()) == []


def packed(file: Path, members: Members) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def changed(whole: Path, change: Callable[[Members], Members]) -> Path:
    with zipfile.ZipFile(whole) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return packed(whole.with_name("changed.zip"), change(members))


@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.9, 0.99])
def test_a_backup_cut_short_is_refused(whole: Path, empty: Installation, part: float) -> None:
    content = whole.read_bytes()
    whole.write_bytes(content[: int(len(content) * part)])

    refused(empty, whole)


@pytest.mark.parametrize("part", [0.01, 0.3, 0.6])
def test_a_backup_with_flipped_bits_is_refused(
    whole: Path, empty: Installation, part: float
) -> None:
    content = bytearray(whole.read_bytes())
    content[int(len(content) * part)] ^= 0xFF
    whole.write_bytes(content)

    refused(empty, whole)


def test_any_other_file_is_refused(empty: Installation, tmp_path: Path) -> None:
    letter = tmp_path / "letter.zip"
    letter.write_text("Dear Sir or Madam")

    refused(empty, letter)
    refused(empty, packed(tmp_path / "photos.zip", {"photo.jpg": b"\xff\xd8"}))


def test_a_name_that_leads_out_of_the_folder_leads_nowhere(
    whole: Path, empty: Installation
) -> None:
    sly = changed(whole, lambda members: {**members, "../../sly": b"", "/tmp/sly": b""})

    assert empty.vhod("restore", str(sly)).exit_code == 0
    assert sorted(path.name for path in empty.folder.iterdir()) == ["data"]
    assert not Path("/tmp/sly").exists()


def test_a_database_that_the_manifest_does_not_speak_of_is_refused(
    whole: Path, small: Installation, empty: Installation
) -> None:
    small.vhod("school", "add", "School 7", "--short-name", "sch7")
    small.vhod("backup", str(small.folder / "later.zip"))
    with zipfile.ZipFile(small.folder / "later.zip") as archive:
        later = archive.read("database")

    refused(empty, changed(whole, lambda members: {**members, "database": later}))


@pytest.mark.parametrize("database", [b"", b"Dear Sir or Madam", b"SQLite format 3\0"])
def test_what_is_no_database_is_refused_though_the_manifest_speaks_of_it(
    whole: Path, empty: Installation, database: bytes
) -> None:
    def instead(members: Members) -> Members:
        was, now = (sha256(one).hexdigest() for one in (members["database"], database))
        manifest = members["manifest.json"].replace(was.encode(), now.encode())
        return {**members, "database": database, "manifest.json": manifest}

    refused(empty, changed(whole, instead))


def test_a_backup_of_a_later_format_is_refused(whole: Path, empty: Installation) -> None:
    def later(members: Members) -> Members:
        manifest = members["manifest.json"].replace(b'"format": 1', b'"format": 2')
        return {**members, "manifest.json": manifest}

    refused(empty, changed(whole, later))


@pytest.mark.parametrize("missing", ["database", "keys.json", "manifest.json"])
def test_a_backup_without_a_part_is_refused(whole: Path, empty: Installation, missing: str) -> None:
    def without(members: Members) -> Members:
        return {name: content for name, content in members.items() if name != missing}

    refused(empty, changed(whole, without))
