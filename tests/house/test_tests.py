"""Tests meet real parts, wait for what they wait for, and none of them is left out."""

import ast

from tests.house.walk import at, modules, nobody

# A test that sleeps is slow or fails by chance; one that is skipped shows nothing.
SLEEPS = {"time.sleep", "asyncio.sleep", "sleep"}
LEAVES_OUT = {"skip", "skipif", "xfail", "importorskip"}
REPLACES = {"setattr", "setitem", "patch", "Mock", "MagicMock", "AsyncMock"}


def test_no_test_sleeps() -> None:
    calls = [
        (at(module, node), node)
        for module in modules("tests")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
    ]

    assert calls
    nobody(
        place
        for place, call in calls
        if ast.unparse(call.func) in SLEEPS and ast.unparse(call.args[0]) != "0"
    )


def test_no_test_is_left_out() -> None:
    nobody(
        f"{at(module, node)} {node.attr}"
        for module in modules("tests")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in LEAVES_OUT
        if ast.unparse(node.value) in {"pytest", "pytest.mark"}
    )


def test_no_test_replaces_a_part_of_the_program() -> None:
    nobody(
        f"{at(module, node)} {ast.unparse(node)}"
        for module in modules("tests")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in REPLACES
        if ast.unparse(node.value) in {"monkeypatch", "mock", "mocker", "unittest.mock"}
    )


def test_every_test_is_a_whole_claim_in_words() -> None:
    tests = [
        (f"{at(module, one)} {one.name}", one.name)
        for module in modules("tests")
        for one in module.functions()
        if one.name.startswith("test_")
    ]

    assert tests
    nobody(place for place, name in tests if name.count("_") < 3)
