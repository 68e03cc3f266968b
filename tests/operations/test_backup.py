"""Backup and restore: everything comes back, and nothing is ever written over."""

import zipfile
from pathlib import Path

import pytest

from backend.caller import Caller
from backend.flows import session
from backend.flows.invitation import issuing
from backend.flows.registration import finish
from shared.invitation import Issue
from shared.registration import Registration
from shared.session import SignIn
from tests.operations.conftest import Installation


async def register(caller: Caller) -> None:
    codes = (await issuing.issue(Issue(), None, caller)).codes
    student = next(one for one in codes if one.audience == "student")
    await finish.register(
        Registration(code=student.code, login="petrova", password="Zimorodok42"), caller
    )


async def codes(caller: Caller) -> list[str]:
    return [one.code for one in (await issuing.issue(Issue(), None, caller)).codes]


@pytest.fixture
def copy(installation: Installation) -> Path:
    """A backup of an installation where somebody has registered."""
    installation.found()
    installation.run(register)
    file = installation.folder / "vhod.zip"
    assert installation.vhod("backup", str(file)).exit_code == 0
    return file


def test_after_a_restore_into_an_empty_place_people_sign_in_and_codes_are_the_same(
    installation: Installation, elsewhere: Installation, copy: Path
) -> None:
    restored = elsewhere.vhod("restore", str(copy))

    assert (restored.exit_code, restored.stdout) == (0, "Restored. Now run: vhod check.\n")
    signed_in = elsewhere.run(
        lambda caller: session.sign_in(SignIn("petrova", "Zimorodok42"), caller)
    )
    assert signed_in.token_type == "Bearer"
    assert elsewhere.run(codes) == installation.run(codes)
    assert elsewhere.vhod("check").exit_code == 0


def test_a_backup_is_its_owners_alone_and_holds_three_members(copy: Path) -> None:
    assert copy.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(copy) as archive:
        assert archive.namelist() == ["database", "keys.json", "manifest.json"]


def test_restored_keys_are_their_owners_alone(elsewhere: Installation, copy: Path) -> None:
    elsewhere.vhod("restore", str(copy))

    keys = elsewhere.data / "keys"
    assert keys.stat().st_mode & 0o777 == 0o700
    assert (keys / "keys.json").stat().st_mode & 0o777 == 0o600


def test_a_backup_never_writes_over_a_file(installation: Installation, copy: Path) -> None:
    before = copy.read_bytes()

    again = installation.vhod("backup", str(copy))

    assert again.exit_code == 1
    assert again.stderr == f"The file {copy} already exists. Name another one.\n"
    assert copy.read_bytes() == before


def test_a_place_with_data_is_never_restored_into(installation: Installation, copy: Path) -> None:
    before = installation.run(codes)

    refused = installation.vhod("restore", str(copy))

    assert refused.exit_code == 1
    assert refused.stderr.startswith("There are data here already")
    assert installation.run(codes) == before


def test_a_database_with_data_is_not_restored_into_though_its_keys_are_gone(
    installation: Installation, copy: Path
) -> None:
    (installation.data / "keys" / "keys.json").unlink()

    refused = installation.vhod("restore", str(copy))

    assert refused.exit_code == 1
    assert refused.stderr.startswith("There are data here already")
    assert not (installation.data / "keys" / "keys.json").exists()


def test_keys_alone_are_not_written_over(elsewhere: Installation, copy: Path) -> None:
    keys = elsewhere.data / "keys"
    keys.mkdir(parents=True)
    (keys / "keys.json").write_text("ours")

    refused = elsewhere.vhod("restore", str(copy))

    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"There are data here already ({keys})")
    assert (keys / "keys.json").read_text() == "ours"


def test_an_empty_installation_can_be_backed_up_too(
    installation: Installation, elsewhere: Installation
) -> None:
    file = installation.folder / "empty.zip"

    assert installation.vhod("backup", str(file)).exit_code == 0
    assert elsewhere.vhod("restore", str(file)).exit_code == 0


def test_a_file_that_is_not_there_is_wrong_usage(small: Installation) -> None:
    assert small.vhod("restore", "nowhere.zip").exit_code == 2
