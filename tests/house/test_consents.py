"""A consent is no condition: nothing in the program asks whether one was given (decision 74)."""

import ast

from tests.house.walk import PRODUCT, modules, nobody

# Who reads or writes what was answered, and what for.
TOUCHES = {
    "backend/flows/consent.py": "the answer itself, its owner's page, the curator's list",
    "backend/flows/holdings.py": "the owner is told of all that is held",
    "backend/flows/people/acting.py": "it goes with the diary",
    "backend/flows/school_texts.py": "the school's text is kept under its version",
    "backend/tables/erasure.py": "it goes with the account",
    "backend/tables/piccolo_app.py": "the table is known to the migrations",
    "backend/tables/consent.py": "its own queries",
    "backend/tables/migrations/m0016_consents.py": "it was made",
}


def test_only_these_know_what_was_answered() -> None:
    found = {one.name for one in modules(*PRODUCT) if _names_it(one.tree)}

    nobody(f"{name} knows of consents" for name in found - TOUCHES.keys())
    nobody(f"{name} needs no exception" for name in TOUCHES.keys() - found)


def _names_it(tree: ast.Module) -> bool:
    """Tell whether a module imports the table, or its SQL speaks of it."""
    return any(_imports(node) or _asks(node) for node in ast.walk(tree))


def _imports(node: ast.AST) -> bool:
    if not isinstance(node, ast.ImportFrom):
        return False
    among_tables = node.module == "backend.tables" and "consent" in {one.name for one in node.names}
    return node.module == "backend.tables.consent" or among_tables


def _asks(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    words = {*node.value.replace("(", " ").split()}
    return "consent" in words and bool(words & {"FROM", "UPDATE", "INTO", "TABLE"})
