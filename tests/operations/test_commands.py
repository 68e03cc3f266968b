"""Commands a curator types: what stdout and stderr hold, and which school is meant."""

import json

import click
import pytest
from pypdf import PdfReader

from frontend.cli import vhod
from shared.sentences import LANGUAGES
from tests.house.catalogues import by_key
from tests.operations.conftest import COMMANDS, PATIENCE, Installation

LARGE = ("--large-print",)


@pytest.fixture
def school(small: Installation) -> Installation:
    small.found()
    return small


def test_codes_are_issued_once_and_told_again(school: Installation) -> None:
    first = school.vhod("invitations", "issue", "--json")
    second = school.vhod("invitations", "issue", "--json")

    assert first.stdout == second.stdout
    codes = json.loads(first.stdout)
    assert [(one["audience"], one["person"], one["class"]) for one in codes] == [
        ("student", "Борис П.", "3Б"),
        ("parent", "Борис П.", "3Б"),
        ("student", "Анна П.", "7А"),
        ("parent", "Анна П.", "7А"),
    ]
    assert set(codes[0]) == {"code", "audience", "person", "class", "expires_on"}


def test_a_class_and_a_number_of_parents_can_be_asked_for(school: Installation) -> None:
    told = school.vhod("invitations", "issue", "--class", "7А", "--parents", "2")

    assert told.exit_code == 0
    assert told.stdout.count("Анна П.") == 3
    assert told.stdout.endswith("3 codes are live.\n")


def test_sheets_are_a_pdf_for_the_curator_alone(school: Installation) -> None:
    pdf = school.folder / "sheets.pdf"

    told = school.start("invitations", "issue", "--sheets", str(pdf), "--json")
    refused = told.communicate(timeout=PATIENCE)
    school.environ["VHOD_PUBLIC_URL"] = "https://vhod.school46.ru"
    told = school.start("invitations", "issue", "--sheets", str(pdf), "--json")
    out, errors = told.communicate(timeout=PATIENCE)

    assert refused[0] == ""
    assert "VHOD_PUBLIC_URL" in refused[1]
    assert (len(json.loads(out)), errors) == (4, "")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert pdf.stat().st_mode & 0o777 == 0o600


def test_sheets_are_printed_large_with_a_page_before_each_class(school: Installation) -> None:
    school.environ["VHOD_PUBLIC_URL"] = "https://vhod.school46.ru"
    pdf = school.folder / "sheets.pdf"
    pdf.touch(0o644)

    usual = school.vhod("invitations", "issue", "--parents", "3", "--sheets", str(pdf))
    pages = len(PdfReader(pdf).pages)
    large = school.vhod("invitations", "issue", "--parents", "3", "--sheets", str(pdf), *LARGE)

    assert (usual.exit_code, large.exit_code) == (0, 0)
    assert (pages, len(PdfReader(pdf).pages)) == (4, 6)
    assert pdf.stat().st_mode & 0o777 == 0o600


def test_large_print_without_sheets_is_wrong_usage(school: Installation) -> None:
    told = school.vhod("invitations", "issue", *LARGE)

    assert told.exit_code == 2
    assert "name a file for the sheets too" in told.stderr


def test_where_every_code_is_spent_or_revoked_there_is_no_sheet_to_print(
    school: Installation,
) -> None:
    school.environ["VHOD_PUBLIC_URL"] = "https://vhod.school46.ru"
    pdf = school.folder / "sheets.pdf"

    told = school.vhod("invitations", "issue", "--class", "9Я", "--sheets", str(pdf))

    assert told.exit_code == 1
    assert not pdf.exists()


def test_a_revoked_code_is_replaced(school: Installation) -> None:
    before = json.loads(school.vhod("invitations", "issue", "--json").stdout)

    revoked = school.vhod("invitations", "revoke", before[0]["code"])
    again = school.vhod("invitations", "revoke", before[0]["code"])
    after = json.loads(school.vhod("invitations", "issue", "--json").stdout)

    assert (revoked.exit_code, revoked.stdout) == (0, "The code was revoked.\n")
    assert (again.exit_code, again.stdout) == (1, "")
    assert len(after) == 4
    assert before[0]["code"] not in {one["code"] for one in after}


def test_json_stands_alone_on_stdout_even_when_it_is_a_refusal(school: Installation) -> None:
    broken = school.folder / "broken.csv"
    broken.write_text("Фамилия;Имя;Класс\nПетрова;;7А\n", encoding="utf-8")

    refused = school.vhod("roster", "import", str(broken), "--json")

    assert refused.exit_code == 1
    assert len(json.loads(refused.stdout)["faults"]) == 1
    assert refused.stderr != ""


def test_with_several_schools_the_one_that_is_meant_stands_before_or_after_the_command(
    school: Installation,
) -> None:
    school.vhod("school", "add", "School 7", "--short-name", "sch7")

    unnamed = school.vhod("invitations", "issue")
    before = school.vhod("--school", "sch46", "invitations", "issue")
    after = school.vhod("invitations", "issue", "--school", "sch46")
    unknown = school.vhod("invitations", "issue", "--school", "sch8")

    assert (unnamed.exit_code, unnamed.stdout) == (1, "")
    assert "sch46, sch7" in unnamed.stderr
    assert before.stdout == after.stdout
    assert after.stdout.endswith("4 codes are live.\n")
    assert "sch8" in unknown.stderr


def test_every_fault_of_a_new_school_is_a_line(small: Installation) -> None:
    refused = small.vhod("school", "add", " ", "--short-name", "46", "--time-zone", "Moscow")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 3


def test_a_terminal_in_any_other_language_hears_russian(small: Installation) -> None:
    small.environ["LANG"] = "C.UTF-8"

    told = small.start("school", "add", "Школа 46", "--short-name", "sch46")

    assert told.communicate(timeout=PATIENCE)[0] == "Школа добавлена: Школа 46 (sch46).\n"


def test_every_command_and_option_has_its_help_in_both_languages() -> None:
    found: list[str] = []

    def walk(command: click.Command) -> None:
        options = [one for one in command.params if isinstance(one, click.Option)]
        found.extend([command.help or "", *(one.help or "" for one in options)])
        for inner in command.commands.values() if isinstance(command, click.Group) else ():
            walk(inner)

    for each in (vhod, *COMMANDS.values()):
        walk(each)

    assert len(found) > 20
    assert [key for key in found for one in LANGUAGES if key not in by_key(one)] == []


def test_help_is_said_in_the_language_of_the_terminal(small: Installation) -> None:
    small.environ["LANG"] = "ru_RU.UTF-8"

    shown = small.start("invitations", "issue", "--help").communicate(timeout=PATIENCE)[0]

    assert "Выдать недостающие коды" in shown
    assert "help." not in shown


def test_who_stops_reading_gets_no_traceback(school: Installation) -> None:
    told = school.start("invitations", "issue", "--parents", "4")
    assert told.stdout is not None
    told.stdout.close()

    assert told.stderr is not None
    assert told.stderr.read() == ""
    told.stderr.close()
    told.wait(timeout=PATIENCE)


def test_wrong_usage_is_exit_2(small: Installation) -> None:
    assert small.vhod("invitations", "issue", "--parents", "many").exit_code == 2
    assert small.vhod("nonsense").exit_code == 2
