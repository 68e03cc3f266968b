"""The first command of any kind makes folder, keys and schema, however many come first."""

from pathlib import Path

from tests.operations.conftest import PATIENCE, Installation


def test_four_commands_at_once_on_an_empty_folder_all_work(installation: Installation) -> None:
    commands = (
        ("check",),
        ("upgrade",),
        ("backup", str(installation.folder / "vhod.zip")),
        ("school", "add", "School 46", "--short-name", "sch46"),
    )

    running = [installation.start(*command) for command in commands]
    told = [process.communicate(timeout=PATIENCE) for process in running]

    assert [process.returncode for process in running] == [0, 0, 0, 0], told
    assert [errors for _, errors in told] == ["", "", "", ""]
    assert [path.name for path in (installation.data / "keys").iterdir()] == ["keys.json"]
    assert installation.vhod("invitations", "issue").stdout == "0 codes are live.\n"


def test_four_schools_added_at_once_are_four_schools(installation: Installation) -> None:
    running = [
        installation.start("school", "add", f"School {number}", "--short-name", f"sch{number}")
        for number in range(1, 5)
    ]
    for process in running:
        process.communicate(timeout=PATIENCE)

    refused = installation.vhod("invitations", "issue")

    assert "sch1, sch2, sch3, sch4" in refused.stderr


def test_what_is_made_is_its_owners_alone(small: Installation) -> None:
    small.start("check").communicate(timeout=PATIENCE)

    modes = {path.name: path.stat().st_mode & 0o777 for path in small.data.rglob("*")}
    assert small.data.stat().st_mode & 0o777 == 0o700
    assert modes == {".lock": 0o600, "keys": 0o700, "keys.json": 0o600, "vhod.sqlite": 0o600}


def test_new_keys_are_never_made_beside_old_data(installation: Installation) -> None:
    installation.found()
    (installation.data / "keys" / "keys.json").unlink()

    refused = installation.vhod("invitations", "issue")

    assert refused.exit_code == 2
    assert refused.stderr.startswith("There is no key file")
    assert not (installation.data / "keys" / "keys.json").exists()


def test_machines_that_share_a_database_and_keys_may_start_at_once(
    tmp_path: Path, postgres_url: str
) -> None:
    machines = []
    for number in range(4):
        folder = tmp_path / f"machine{number}"
        folder.mkdir()
        machine = Installation(folder, postgres_url)
        machine.environ["VHOD_KEYS"] = str(tmp_path / "keys")
        machines.append(machine)

    running = [
        machine.start("school", "add", f"Школа № {number}", "--short-name", f"sch{number}")
        for number, machine in enumerate(machines)
    ]
    told = [process.communicate(timeout=PATIENCE) for process in running]

    assert [process.returncode for process in running] == [0, 0, 0, 0], told
