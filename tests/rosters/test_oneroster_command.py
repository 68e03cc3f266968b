"""`vhod roster import` of a OneRoster archive: whose school, what it takes, what it never reads."""

import logging
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from backend.commands import console
from backend.commands.roster import roster
from backend.flows import school
from backend.tables.database import rows
from shared.school import NewSchool
from tests.rosters.oneroster import (
    SAMPLE,
    SECRET,
    TWO_ORGS,
    born,
    enrolled,
    files,
    packed,
    room,
    user,
)

USERS = (
    user("u1", "Петрова Анна", agents="p1")
    + user("u2", "Ли Яна", orgs="s47")
    + user("p1", "Петрова Мария Викторовна", role="parent", orgs="")
)
SCHOOLS = "s46 Школа № 46\ns47 Школа № 47\n"
LIST = "Фамилия;Имя;Класс;Мать\nПетрова;Анна;7А;Петрова Мария Викторовна\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VHOD_DATA", str(tmp_path / "data"))
    console.run(lambda caller: school.add(NewSchool("Школа № 46", "sch46"), caller))


@pytest.fixture
def two_schools(tmp_path: Path) -> str:
    """An archive of a district, of which one school is ours."""
    members = files(
        USERS,
        orgs=TWO_ORGS,
        classes=room("r1", "7А"),
        enrollments=enrolled("u1", "r1"),
        demographics=born("u1", "2013-05-14"),
    )
    return written(tmp_path / "district.zip", packed(members))


def written(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def take(*words: str) -> Result:
    return CliRunner().invoke(console.Door(commands=[roster]), ["roster", "import", *words])


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--json"]])
def test_several_schools_are_listed_a_line_each_and_exit_2(
    two_schools: str, options: list[str]
) -> None:
    result = take(two_schools, *options)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"{SCHOOLS}В архиве несколько школ. Укажите номер одной из них (в команде: --org).\n"
    )


def test_a_school_that_is_not_in_the_archive_is_told_so_and_exit_2(two_schools: str) -> None:
    result = take(two_schools, "--org", "s48")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"{SCHOOLS}Школы «s48» в архиве нет. Укажите номер одной из названных (в команде: --org).\n"
    )


def test_a_school_named_for_a_list_of_another_kind_is_wrong_usage(tmp_path: Path) -> None:
    result = take(written(tmp_path / "list.csv", LIST.encode()), "--org", "s46")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Это не архив OneRoster. Уберите номер школы (в команде: --org).\n"


def test_the_school_that_is_named_is_taken_and_once(two_schools: str) -> None:
    first = take(two_schools, "--org", "s46", "--json")
    again = take(two_schools, "--org", "s46")

    assert first.exit_code == 0
    assert msgspec.json.decode(first.stdout)["added"] == 1
    assert again.stdout == (
        "Список принят. Новых: 0, изменено: 0, переведено: 0, без изменений: 1.\n"
    )


def test_a_fault_says_in_which_file(tmp_path: Path) -> None:
    members = files(user("u1", "Ли Анна"), demographics=born("u1", "2013-02-30"))

    result = take(written(tmp_path / "school.zip", packed(members)))

    assert result.exit_code == 1
    assert result.stderr.startswith(
        "Строка 2, «users.csv → demographics.csv: birthDate»: «2013-02-30» не может быть датой"
    )


def test_a_list_and_an_archive_name_the_same_parent(two_schools: str, tmp_path: Path) -> None:
    listed = written(tmp_path / "list.csv", LIST.encode())

    assert take(listed).exit_code == 0
    known = take(two_schools, "--org", "s46")
    again = take(listed)

    assert "изменено: 1" in known.stdout  # the id and the birth date are new
    assert "без изменений: 1" in again.stdout
    assert console.run(lambda _: parents()) == [("Петрова Мария Викторовна", "mother", 1)]


async def parents() -> list[tuple[str, str, int]]:
    sql = "SELECT family_name, given_name, middle_name, relation, place FROM parent"
    return [
        (
            f"{one['family_name']} {one['given_name']} {one['middle_name']}",
            one["relation"],
            one["place"],
        )
        for one in await rows(sql)
    ]


@pytest.mark.parametrize("damage", [b"", b"u9,active\n", b'u9,"active\n'])
def test_a_password_goes_nowhere(
    damage: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    members = files(USERS + user("u3", "Ли ?", grades="?"))
    members["users.csv"] += damage
    archive = written(tmp_path / "school.zip", packed(members))

    with caplog.at_level(logging.DEBUG):
        faulty = take(archive)
        good = take(written(tmp_path / "school.zip", packed(files(USERS))), "--json")

    assert SECRET.encode() in members["users.csv"]
    assert (faulty.exit_code, good.exit_code) == (1, 0)
    said = faulty.stdout + faulty.stderr + good.stdout + good.stderr + caplog.text
    assert SECRET not in said
    kept = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert kept
    assert [path for path in kept if SECRET.encode() in path.read_bytes()] == []


def test_a_generated_district_is_taken_school_by_school(tmp_path: Path) -> None:
    archive = written(tmp_path / "sample.zip", SAMPLE.read_bytes())
    ids = [line.partition(" ")[0] for line in take(archive).stderr.split("\n")[:2]]

    console.run(lambda caller: school.add(NewSchool("Школа № 47", "sch47"), caller))
    results = [
        take(archive, "--org", org, "--school", short)
        for org, short in zip(ids, ("sch46", "sch47"), strict=True)
    ]

    assert [result.stdout for result in results] == [
        "Список принят. Новых: 300, изменено: 0, переведено: 0, без изменений: 0.\n"
    ] * 2
