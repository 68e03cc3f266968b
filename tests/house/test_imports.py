"""A module can be imported without anything happening: no file read, no socket, no process.

The layers themselves, and that no module needs one that needs it, are import-linter's (make test).
"""

import json
import logging
import subprocess
import sys
import tomllib

from tests.house.walk import ROOT, nobody

log = logging.getLogger(__name__)


def test_to_import_everything_does_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.house.importing"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    told = json.loads(done.stdout)
    log.info("seconds to import: %s", told["seconds"])

    assert told["modules"] > 100
    nobody(told["deeds"])


def test_the_layers_are_under_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = {one["id"]: one for one in project["tool"]["importlinter"]["contracts"]}

    assert contracts["packages"]["layers"] == ["frontend", "backend", "shared"]
    assert contracts["tables"]["protected_modules"] == ["backend.tables"]
    assert contracts["database"]["allowed_importers"] == ["backend.tables"]
    assert contracts["no-circles"]["ancestors"] == ["shared", "backend", "frontend"]
    assert [one for one in contracts.values() if one.get("ignore_imports")] == []
