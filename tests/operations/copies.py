"""Another version of the program: a copy of this one, changed."""

import shutil
from pathlib import Path

HERE = Path(__file__).parents[2]


def copied(folder: Path) -> Path:
    """Copy the program into a folder that Installation.start takes as `program`."""
    for room in ("shared", "backend", "frontend"):
        shutil.copytree(HERE / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / "piccolo_conf.py", folder)
    return folder
