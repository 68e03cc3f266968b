"""Whatever is written is used by the program itself: a test alone keeps nothing alive."""

import ast
from collections import Counter
from collections.abc import Iterator

from tests.house.walk import PRODUCT, Module, at, is_door, modules, nobody

# What somebody else calls by its name, or what waits for later work, and who or why.
CALLED_FROM_OUTSIDE = {
    "APP_CONFIG": "Piccolo's migrations",
    "VERSION": "Piccolo's migrations",
    "check_version": "Piccolo's engine",
    "run_querystring": "Piccolo's engine",
    "run_ddl": "Piccolo's engine",
    "is_plugin_supported_field": "Litestar's document",
    "list_commands": "Click",
}
Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def test_everything_is_used_by_the_program() -> None:
    used = Counter(
        node.id if isinstance(node, ast.Name) else node.attr
        for module in modules(*PRODUCT)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    )
    made = [(place, name) for module in modules(*PRODUCT) for place, name in _made(module)]

    assert made
    nobody(
        f"{place} {name}"
        for place, name in made
        if not used[name] and name not in CALLED_FROM_OUTSIDE
    )
    unused = {name for _, name in made if not used[name]}
    nobody(f"{name} needs no exception" for name in CALLED_FROM_OUTSIDE.keys() - unused)


def _made(module: Module) -> Iterator[tuple[str, str]]:
    """Yield what a module makes: constants, functions, classes and their methods."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and not target.id.startswith("__"):
                    yield at(module, node), target.id
        elif isinstance(node, Named) and not _is_registered(node):
            yield at(module, node), node.name
            for inner in node.body if isinstance(node, ast.ClassDef) else []:
                if isinstance(inner, Named) and not inner.name.startswith("__"):
                    yield at(module, inner), inner.name


def _is_registered(node: Named) -> bool:
    """Tell whether a decorator hands it to somebody: a route, a command."""
    if isinstance(node, ast.ClassDef):
        return False
    commands = [ast.unparse(one) for one in node.decorator_list]
    return is_door(node) or any(".command(" in one or ".group(" in one for one in commands)
