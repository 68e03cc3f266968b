"""Import everything in a fresh process, and tell what our modules did meanwhile.

`python -m tests.house.importing` writes {seconds: {module: s}, modules: n, deeds: […]} as JSON.
"""

import importlib
import json
import os
import pkgutil
import sys
from time import perf_counter
from types import FrameType

ROOT = os.getcwd()
ROOMS = ("shared", "backend", "frontend")
FIRST = ("backend.app", "frontend.cli")
WATCHED = ("open", "os.", "socket.", "subprocess.", "sqlite3.", "shutil.", "tempfile.")
LOOKING = ("os.listdir", "os.scandir")
CODE = (".py", ".pyc", ".so")

deeds: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Remember what one of our modules did itself; what a library does is its own affair."""
    if event.startswith(WATCHED) and event not in LOOKING:
        about = str(arguments[0]) if arguments else ""
        if not about.endswith(CODE) and (who := _ours(sys._getframe(1))):
            deeds.append(f"{who}: {event} {about.removeprefix(ROOT)}")


def _ours(frame: FrameType | None) -> str:
    """Return the file of ours that asked, or "" where somebody else did."""
    while frame and frame.f_code.co_filename.startswith(("<frozen", sys.base_prefix)):
        frame = frame.f_back
    name = frame.f_code.co_filename if frame else ""
    ours = name.startswith(tuple(f"{ROOT}/{room}/" for room in ROOMS))
    return name.removeprefix(f"{ROOT}/") if ours else ""


def imported(name: str) -> float:
    """Import a module; return how long it took, in seconds."""
    begun = perf_counter()
    importlib.import_module(name)
    return perf_counter() - begun


if __name__ == "__main__":
    sys.addaudithook(watch)
    seconds = {name: round(imported(name), 3) for name in FIRST}
    walked = [
        module.name
        for room in ROOMS
        for module in pkgutil.walk_packages([f"{ROOT}/{room}"], f"{room}.")
    ]
    for each in walked:
        imported(each)
    sys.stdout.write(json.dumps({"seconds": seconds, "modules": len(walked), "deeds": deeds}))
