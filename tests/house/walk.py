"""Everything there is, found anew at every run: tomorrow's file is under the law too."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PRODUCT = ("shared", "backend", "frontend")
EVERYTHING = (*PRODUCT, "tests", "bench", "scripts")
DOORS = {"get", "post", "put", "patch", "delete", "head", "websocket"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """One Python file, read and parsed."""

    name: str  # its path from the project's folder
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[Function]:
        """Yield every function and method, at any depth."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node

    def public(self) -> Iterator[Function]:
        """Yield the functions that other modules may call."""
        for node in self.tree.body:
            if isinstance(node, Function) and not node.name.startswith("_"):
                yield node


@cache
def modules(*rooms: str) -> tuple[Module, ...]:
    """Return every module of the rooms, which are folders of the project. Never empty."""
    paths = [path for room in rooms for path in files(room, "*.py")]
    assert paths, rooms
    return tuple(_parsed(path) for path in paths)


def files(room: str, pattern: str) -> list[Path]:
    """Return a folder's files, what was installed or drawn there left out."""
    found = (ROOT / room).rglob(pattern)
    return sorted(path for path in found if not _is_foreign(path.relative_to(ROOT)))


def is_door(function: Function) -> bool:
    """Tell whether a function is decorated as a handler of requests."""
    called = [one.func for one in function.decorator_list if isinstance(one, ast.Call)]
    return any(isinstance(one, ast.Name) and one.id in DOORS for one in called)


def lines(function: Function) -> int:
    """Count the lines of a function from its `def` on."""
    return (function.end_lineno or 0) - function.lineno + 1


def at(module: Module, node: ast.stmt | ast.expr) -> str:
    """Say where something stands: "shared/login.py:12"."""
    return f"{module.name}:{node.lineno}"


def nobody(culprits: Iterable[str]) -> None:
    """Fail with the names of all who break a law, a line each."""
    named = sorted({*culprits})
    assert not named, "\n" + "\n".join(named)


def _parsed(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(str(path.relative_to(ROOT)), text, ast.parse(text))


def _is_foreign(path: Path) -> bool:
    if path.is_relative_to("bench/data"):
        return True
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts[:-1])
