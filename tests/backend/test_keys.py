"""Keys: drawn once, kept from others, never silently replaced."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from backend import keys
from backend.keys import WrongKeys
from backend.sealing import SealBroken
from shared.sentences import speak_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def test_new_keys_are_for_their_owner_alone(folder: Path) -> None:
    keys.make(folder)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == ["keys.json"]
    assert keys.path_in(folder).stat().st_mode & 0o777 == 0o600


def test_keys_that_exist_are_never_drawn_again(folder: Path) -> None:
    keys.make(folder)
    first = keys.path_in(folder).read_bytes()

    with pytest.raises(FileExistsError):
        keys.make(folder)

    assert keys.path_in(folder).read_bytes() == first
    assert len(list(folder.iterdir())) == 1


def test_of_eight_that_draw_at_once_one_wins(folder: Path) -> None:
    def attempt(_: int) -> bool:
        try:
            keys.make(folder)
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        won = list(threads.map(attempt, range(8)))

    assert won.count(True) == 1
    keys.load(folder)


def test_what_was_sealed_opens_after_a_restart(folder: Path) -> None:
    keys.make(folder)
    sealed = keys.load(folder).seal("account.email", 7, b"mama@mail.ru")

    assert keys.load(folder).unseal("account.email", 7, sealed) == b"mama@mail.ru"


def test_two_installations_share_nothing(tmp_path: Path) -> None:
    keys.make(tmp_path / "one")
    keys.make(tmp_path / "two")
    one, two = keys.load(tmp_path / "one"), keys.load(tmp_path / "two")

    assert one.fingerprint("invitation", "0" * 12) != two.fingerprint("invitation", "0" * 12)
    assert one.token_secret != two.token_secret
    with pytest.raises(SealBroken):
        two.unseal("account.email", 7, one.seal("account.email", 7, b"mama@mail.ru"))


def test_a_fingerprint_depends_on_text_and_purpose_and_nothing_else(folder: Path) -> None:
    keys.make(folder)
    first, second = keys.load(folder), keys.load(folder)

    assert len(first.fingerprint("account.email", "mama@mail.ru")) == 32
    assert first.fingerprint("email", "a") == second.fingerprint("email", "a")
    assert first.fingerprint("email", "a") != first.fingerprint("email", "b")
    assert first.fingerprint("email", "a") != first.fingerprint("login", "a")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o610, 0o666])
def test_keys_that_others_can_reach_are_refused_in_one_line(folder: Path, mode: int) -> None:
    keys.make(folder)
    keys.path_in(folder).chmod(mode)

    with speak_in("en"), pytest.raises(WrongKeys) as refused:
        keys.load(folder)

    path = keys.path_in(folder)
    assert (
        str(refused.value)
        == f"Other users can read the key file {path}. Close it: chmod 600 {path}"
    )


def test_a_narrower_mode_than_0600_is_welcome(folder: Path) -> None:
    keys.make(folder)
    keys.path_in(folder).chmod(0o400)

    keys.load(folder)


def test_lost_keys_are_missed_and_not_replaced(folder: Path) -> None:
    with speak_in("en"), pytest.raises(WrongKeys, match="There is no key file"):
        keys.load(folder)

    assert not folder.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b'{"fingerprints": "AAAA", "tokens": "AAAA", "sealing": {"1": "AAAA"}}',
        b'{"fingerprints": "%s", "tokens": "%s", "sealing": {}}'
        % (b"A" * 43 + b"=", b"A" * 43 + b"="),
    ],
)
def test_a_damaged_file_is_said_in_one_line(folder: Path, content: bytes) -> None:
    keys.write(folder, content)

    with speak_in("en"), pytest.raises(WrongKeys, match="damaged"):
        keys.load(folder)


def test_no_key_shows_in_a_traceback(folder: Path) -> None:
    keys.make(folder)
    held = keys.load(folder)

    assert held.token_secret.hex() not in repr(held)
    assert repr(keys.KeyFile(b"secret", b"secret", {1: b"secret"})) == "KeyFile()"
