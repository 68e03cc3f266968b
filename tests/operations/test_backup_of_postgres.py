"""What only PostgreSQL's tools can get wrong."""

import os
from pathlib import Path

import pytest

from tests.operations.conftest import Installation


@pytest.fixture
def large(tmp_path: Path, postgres_url: str) -> Installation:
    return Installation(tmp_path, postgres_url)


def test_a_missing_tool_is_named_and_no_half_a_backup_is_left(large: Installation) -> None:
    file = large.folder / "vhod.zip"

    refused = large.vhod("backup", str(file), PATH="/nowhere")

    assert refused.exit_code == 1
    assert refused.stderr == "The program pg_dump was not found. Install it and try again.\n"
    assert not file.exists()


def test_a_tool_that_fails_is_quoted_without_the_password(
    large: Installation, tmp_path: Path
) -> None:
    tool = tmp_path / "bin" / "pg_dump"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\necho "pg_dump: error: asked with $*" >&2\nexit 1\n')
    tool.chmod(0o700)

    path = f"{tool.parent}:{os.environ['PATH']}"
    refused = large.vhod("backup", str(tmp_path / "vhod.zip"), PATH=path)

    assert refused.exit_code == 1
    assert refused.stderr.startswith(
        "The program pg_dump failed: pg_dump: error: asked with --dbname="
    )
    assert "zimorodok" not in refused.stderr
    assert not (tmp_path / "vhod.zip").exists()


def test_each_database_is_restored_from_a_copy_of_its_own(
    large: Installation, tmp_path: Path
) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    small = Installation(folder, None)
    large.vhod("backup", str(tmp_path / "large.zip"))

    refused = small.vhod("restore", str(tmp_path / "large.zip"))

    assert refused.exit_code == 1
    assert refused.stderr.startswith(
        f"The file {tmp_path}/large.zip is a copy of the other database"
    )
    assert not small.data.exists()
