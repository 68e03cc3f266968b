"""`vhod roster import`: what it prints, where, and with which exit status."""

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from backend.commands import console
from backend.commands.roster import roster
from backend.flows import school
from shared.school import NewSchool

GOOD = "Фамилия;Имя;Дата рождения;Класс\nЛи;Анна;14.05.2013;7А\nКим;Пётр;;7А\n"
FAULTY = 'Фамилия;Имя;Дата рождения;Класс\nЛи;Анна;вчера;7А\nКим;;;7"А"\n'


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VHOD_DATA", str(tmp_path))
    console.run(lambda caller: school.add(NewSchool("Школа № 46", "sch46"), caller))


def vhod(*words: str) -> Result:
    return CliRunner().invoke(console.Door(commands=[roster]), words)


@pytest.fixture
def good(tmp_path: Path) -> str:
    return written(tmp_path / "good.csv", GOOD)


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    return written(tmp_path / "faulty.csv", FAULTY)


def written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_report_in_json_is_alone_on_stdout(good: str) -> None:
    result = vhod("roster", "import", good, "--json")

    assert result.exit_code == 0
    assert msgspec.json.decode(result.stdout) == {
        "added": 2,
        "changed": 0,
        "moved": 0,
        "unchanged": 0,
        "gone": 0,
        "faults": [],
        "returned": 0,
    }


def test_a_dry_run_changes_nothing(good: str) -> None:
    dry = vhod("roster", "import", good, "--dry-run")
    wet = vhod("roster", "import", good)
    again = vhod("roster", "import", good)

    assert dry.stdout == (
        "Ошибок нет, ничего не изменено. "
        "Будет новых: 2, изменено: 0, переведено: 0, без изменений: 0.\n"
    )
    assert wet.stdout == (
        "Список принят. Новых: 2, изменено: 0, переведено: 0, без изменений: 0.\n"
    )
    assert again.stdout == (
        "Список принят. Новых: 0, изменено: 0, переведено: 0, без изменений: 2.\n"
    )


def test_who_is_gone_is_counted(good: str, tmp_path: Path) -> None:
    vhod("roster", "import", good)

    result = vhod("roster", "import", written(tmp_path / "one.csv", GOOD.replace("Ли", "Пак")))

    assert result.stdout.endswith(
        "Нет в списке, хотя числятся в этих классах: 1. Они оставлены как есть.\n"
    )


@pytest.mark.parametrize("option", [[], ["--dry-run"]])
def test_faults_are_told_row_by_row_and_exit_1(faulty: str, option: list[str]) -> None:
    result = vhod("roster", "import", faulty, *option)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "Строка 2, «Дата рождения»: Дату «вчера» не прочитать. Напишите её так: 25.08.2012.\n"
        "Строка 3, «Имя»: Не заполнено. Фамилия и имя нужны у каждого ученика.\n"
        "Список не принят, ничего не изменилось. Исправьте названное и повторите.\n"
    )


def test_faults_in_json_are_rows_columns_and_reasons(faulty: str) -> None:
    result = vhod("roster", "import", faulty, "--json")

    assert result.exit_code == 1
    assert msgspec.json.decode(result.stdout)["faults"] == [
        {
            "row": 2,
            "column": "Дата рождения",
            "reason": "Дату «вчера» не прочитать. Напишите её так: 25.08.2012.",
        },
        {
            "row": 3,
            "column": "Имя",
            "reason": "Не заполнено. Фамилия и имя нужны у каждого ученика.",
        },
    ]


def test_what_has_no_fault_is_taken_if_the_rest_is_to_be_skipped(tmp_path: Path) -> None:
    file = written(tmp_path / "list.csv", GOOD + "Пак;;вчера;7А\nЦой;Ян;32.01.2013;7А\n")

    dry = vhod("roster", "import", file, "--skip-faulty", "--dry-run")
    result = vhod("roster", "import", file, "--skip-faulty")

    assert (result.exit_code, result.stdout) == (
        0,
        "Список принят. Новых: 2, изменено: 0, переведено: 0, без изменений: 0.\n"
        "Пропущено строк с ошибками: 2.\n",
    )
    assert [line.partition(",")[0] for line in result.stderr.splitlines()] == [
        "Строка 4",
        "Строка 4",
        "Строка 5",
    ]
    assert (dry.exit_code, dry.stdout) == (
        0,
        "Ничего не изменено. "
        "Будет новых: 2, изменено: 0, переведено: 0, без изменений: 0.\n"
        "Пропущено строк с ошибками: 2.\n",
    )


def test_skipping_in_json_has_the_same_structure(tmp_path: Path) -> None:
    file = written(tmp_path / "list.csv", GOOD + "Пак;;;7А\n")

    result = vhod("roster", "import", file, "--skip-faulty", "--json")

    assert result.exit_code == 0
    assert msgspec.json.decode(result.stdout) == {
        "added": 2,
        "changed": 0,
        "moved": 0,
        "unchanged": 0,
        "gone": 0,
        "faults": [
            {
                "row": 4,
                "column": "Имя",
                "reason": "Не заполнено. Фамилия и имя нужны у каждого ученика.",
            }
        ],
        "returned": 0,
    }


def test_a_list_of_which_nothing_is_left_is_not_taken(faulty: str) -> None:
    result = vhod("roster", "import", faulty, "--skip-faulty")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("\nСписок не принят: без ошибок в нём нет ни одной строки.\n")


def test_a_list_without_a_column_that_it_needs_has_no_row_to_take(tmp_path: Path) -> None:
    file = written(tmp_path / "list.csv", "Фамилия;Имя\nЛи;Анна\n")

    result = vhod("roster", "import", file, "--skip-faulty")

    assert result.exit_code == 1
    assert result.stderr == (
        "Строка 1, «Класс»: Нет столбца «Класс». "
        "Назовите его так в строке с названиями столбцов.\n"
        "Список не принят: без ошибок в нём нет ни одной строки.\n"
    )


def test_a_file_that_is_no_list_is_one_sentence(tmp_path: Path) -> None:
    result = vhod("roster", "import", written(tmp_path / "letter.txt", "Уважаемые родители!"))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Это не список класса. Нужна таблица (XLSX, XLS, ODS, CSV) или архив OneRoster, "
        "где одна из первых строк называет столбцы: Фамилия, Имя, Класс.\n"
    )


def test_a_file_that_is_too_big_is_not_read_to_its_end(tmp_path: Path) -> None:
    result = vhod("roster", "import", written(tmp_path / "big.csv", "\0" * (11 * 1024 * 1024)))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Список слишком велик: не больше 10 МиБ и 20 000 учеников. Разделите его по классам.\n"
    )


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert vhod("roster", "import", str(tmp_path / "nothing.csv")).exit_code == 2
