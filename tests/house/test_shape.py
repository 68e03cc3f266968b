"""Files and functions are short enough to be read at one sitting, and say what they promise."""

import ast
import io
import re
import tokenize
from statistics import median, quantiles

from tests.house.walk import EVERYTHING, PRODUCT, at, is_door, lines, modules, nobody

LONGEST_FILE = 300
USUAL_FILE = 90
USUAL_FUNCTION = 30
LONGEST_HANDLER = 15
IMPORTS = ast.Import | ast.ImportFrom
ROOMS_OF_DOORS = ("backend/routes", "backend/commands", "backend/workers", "frontend")
EXCEPTION = re.compile(r"#\s*(noqa|type:\s*ignore)")
WITH_REASON = re.compile(r"# (noqa: [A-Z0-9, ]+ -- |type: ignore\[[\w, -]+\]  # )\w.{5,}")
# Flows that have nothing to wait for, and why.
PURE = {
    "backend/flows/news.topics": "is known from the Caller alone",
    "backend/flows/invitation/sheets.laid_out": "says again for print what issue has just read",
}


def test_no_file_is_too_long_and_most_are_short() -> None:
    sizes = {one.name: one.text.count("\n") for one in modules(*EVERYTHING)}

    nobody(f"{name}: {size} lines" for name, size in sizes.items() if size > LONGEST_FILE)
    assert median(sizes.values()) <= USUAL_FILE


def test_nineteen_functions_of_twenty_are_short() -> None:
    for rooms in (PRODUCT, EVERYTHING):
        sizes = [lines(one) for module in modules(*rooms) for one in module.functions()]

        assert quantiles(sizes, n=20)[-1] <= USUAL_FUNCTION


def test_a_handler_decodes_calls_a_flow_and_encodes() -> None:
    handlers = {
        f"{at(module, one)} {one.name}": lines(one)
        for module in modules(*PRODUCT)
        for one in module.functions()
        if is_door(one)
    }

    assert handlers
    nobody(f"{name}: {size} lines" for name, size in handlers.items() if size > LONGEST_HANDLER)


def test_every_module_says_what_it_is_for() -> None:
    nobody(one.name for one in modules(*EVERYTHING) if one.text and not ast.get_docstring(one.tree))


def test_every_public_function_promises_something() -> None:
    nobody(
        f"{at(module, one)} {one.name}"
        for module in modules(*PRODUCT)
        for one in module.public()
        if not ast.get_docstring(one)
    )


def test_every_handler_is_asynchronous() -> None:
    nobody(
        f"{at(module, one)} {one.name}"
        for module in modules(*PRODUCT)
        for one in module.functions()
        if is_door(one) and not isinstance(one, ast.AsyncFunctionDef)
    )


def test_every_flow_that_a_door_calls_is_asynchronous() -> None:
    called = _called_of_flows()
    flows = {
        f"{module.name.removesuffix('.py')}.{one.name}": one
        for module in modules("backend/flows")
        for one in module.public()
    }
    blocking = {
        name
        for name in called & flows.keys()
        if "caller" in {one.arg for one in flows[name].args.args}
        and not isinstance(flows[name], ast.AsyncFunctionDef)
    }

    assert called & flows.keys()
    assert blocking == {*PURE}


def _called_of_flows() -> set[str]:
    """Return what doors call of flows, such as "backend/flows/login.check"."""
    called = set()
    for module in modules(*ROOMS_OF_DOORS):
        known = {
            alias.asname or alias.name: f"{(node.module or '').replace('.', '/')}/{alias.name}"
            for node in module.tree.body
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("backend.flows")
            for alias in node.names
        }
        called |= {
            f"{known[node.value.id]}.{node.attr}"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            if node.value.id in known
        }
    return called


def test_no_function_imports() -> None:
    nobody(
        at(module, node)
        for module in modules(*EVERYTHING)
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, IMPORTS)
    )


def test_every_exception_from_a_rule_has_its_reason_beside_it() -> None:
    asked = [
        (f"{module.name}:{token.start[0]}", token.string)
        for module in modules(*EVERYTHING)
        for token in tokenize.generate_tokens(io.StringIO(module.text).readline)
        if token.type == tokenize.COMMENT and EXCEPTION.match(token.string)
    ]

    assert asked
    nobody(place for place, comment in asked if not WITH_REASON.fullmatch(comment))


def test_nothing_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X:")
    nobody(
        f"{module.name}: {mark}"
        for module in modules(*EVERYTHING)
        for mark in marks
        if mark in module.text
    )
