"""`vhod roster import` where a row is like a student: what it says, and how one goes on."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backend.commands import console
from backend.commands.roster import roster
from backend.flows import school
from shared.school import NewSchool

HEADER = "Фамилия;Имя;Дата рождения;Класс\n"
ANNA = "Петрова;Анна;14.05.2013;7А\n"
TYPED_WRONG = "Петрова;Анна;15.05.2013;7А\n"


@pytest.fixture(autouse=True)
def school_with_anna(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VHOD_DATA", str(tmp_path))
    console.run(lambda caller: school.add(NewSchool("Школа № 46", "sch46"), caller))
    assert take(tmp_path, ANNA).exit_code == 0


def take(folder: Path, rows: str, *options: str) -> Result:
    (folder / "list.csv").write_text(HEADER + rows, encoding="utf-8")
    words = ["roster", "import", str(folder / "list.csv"), *options]
    return CliRunner().invoke(console.Door(commands=[roster]), words)


@pytest.mark.parametrize("option", [[], ["--dry-run"]])
def test_a_near_match_is_told_and_exit_1(tmp_path: Path, option: list[str]) -> None:
    result = take(tmp_path, TYPED_WRONG, *option)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "Строка 2, «Дата рождения»: Строка «Петрова Анна, 15.05.2013, 7А» похожа на ученика школы "
        "«Петрова Анна, 14.05.2013, 7А»."
    )


def test_the_same_student_is_corrected(tmp_path: Path) -> None:
    result = take(tmp_path, TYPED_WRONG, "--same", "2")
    again = take(tmp_path, TYPED_WRONG, "--same", "2")

    assert result.stdout == (
        "Список принят. Новых: 0, изменено: 1, переведено: 0, без изменений: 0.\n"
    )
    assert again.stdout == (
        "Список принят. Новых: 0, изменено: 0, переведено: 0, без изменений: 1.\n"
    )


def test_another_student_is_added(tmp_path: Path) -> None:
    result = take(tmp_path, TYPED_WRONG, "--new", "2", "--new", "3")
    both = take(tmp_path, ANNA + TYPED_WRONG)

    assert result.stdout.startswith("Список принят. Новых: 1, изменено: 0,")
    assert both.stdout.endswith("без изменений: 2.\n")


def test_the_rest_goes_on_without_the_row_and_nobody_is_gone(tmp_path: Path) -> None:
    result = take(tmp_path, TYPED_WRONG + "Ли;Ян;01.02.2013;7А\n", "--skip-faulty")

    assert result.exit_code == 0
    assert "Новых: 1, изменено: 0, переведено: 0, без изменений: 0." in result.stdout
    assert "Нет в списке" not in result.stdout
    assert "похожа на ученика школы" in result.stderr


def test_a_number_that_is_no_near_match_changes_nothing(tmp_path: Path) -> None:
    result = take(tmp_path, ANNA.replace("Анна", "Инга"), "--same", "2")

    assert result.exit_code == 1
    assert result.stderr.startswith("Строка 2, «Фамилия»: Эта строка ни на кого в школе не похожа.")


def test_what_is_no_number_is_wrong_usage(tmp_path: Path) -> None:
    assert take(tmp_path, ANNA, "--same", "Петрова").exit_code == 2
