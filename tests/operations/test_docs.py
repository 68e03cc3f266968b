"""The documentation knows every setting and every command, and invents none."""

import re
from pathlib import Path

import click

from backend.settings import VARIABLES, Settings
from frontend.ledger import Ledger
from tests.operations.conftest import COMMANDS

HERE = Path(__file__).parents[2]
README = (HERE / "README.md").read_text(encoding="utf-8")
OPERATIONS = (HERE / "docs" / "operations.md").read_text(encoding="utf-8")
MAKEFILE = (HERE / "Makefile").read_text(encoding="utf-8")
# Of other targets, and for who changes the program.
PARTS = {"test-setup", "catalogues", "compiled", "lock"}


def test_every_field_of_settings_is_a_variable() -> None:
    assert set(VARIABLES.values()) == set(Settings.__struct_fields__)


def test_every_setting_has_its_row_and_no_row_is_without_a_setting() -> None:
    assert re.findall(r"^\| `(VHOD_\w+)` \|", OPERATIONS, re.MULTILINE) == list(VARIABLES)


def test_no_document_speaks_of_a_setting_that_is_not_there() -> None:
    spoken = set(re.findall(r"VHOD_[A-Z_]+", README + OPERATIONS))

    assert spoken == set(VARIABLES)


def test_every_metric_has_its_row_and_none_is_invented() -> None:
    rows = re.findall(r"^\| (`vhod_.+?`) \|", OPERATIONS, re.MULTILINE)
    written = re.findall(r"^# TYPE (\w+)", Ledger().text().decode(), re.MULTILINE)

    assert {name.strip("`") for row in rows for name in row.split(", ")} == {*written}


def test_every_command_stands_in_the_readme_and_none_is_invented() -> None:
    commands = {
        f"{name} {inner}" if isinstance(command, click.Group) else name
        for name, command in COMMANDS.items()
        for inner in (command.commands if isinstance(command, click.Group) else [""])
    }
    listed = re.findall(r"^    vhod ([a-z]+(?: [a-z]+)?)(?= |$)", README, re.MULTILINE)
    told = {" ".join(line.split()[:2]) if " " in line else line for line in listed}

    assert commands <= told
    assert {line.split()[0] for line in told} == set(COMMANDS)


def test_every_option_stands_in_the_readme() -> None:
    found = set(re.findall(r"--[a-z][a-z-]+", README))
    options = {"--school"}
    for command in COMMANDS.values():
        for inner in command.commands.values() if isinstance(command, click.Group) else [command]:
            options |= {one for param in inner.params for one in param.opts if one[:2] == "--"}

    assert found == options


def test_every_make_target_stands_in_the_readme_and_none_is_invented() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    named = re.findall(r"(?:`|^    )make ([a-z-]+)", README, re.MULTILINE)

    assert {*named} == {*phony.group(1).split()} - PARTS
