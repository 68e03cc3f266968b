"""What a person reads stands in the catalogues, and nowhere in code."""

import ast
import re
from pathlib import Path

from tests.house.walk import PRODUCT, ROOT, Module, at, files, modules, nobody

CYRILLIC = re.compile(r"[Ѐ-ӿ]")
SENTENCE = re.compile(r"[A-Z]\S*( \S+){2,}[.?!…]")
# Where Russian letters are matter and not speech.
ROOMS = {
    "shared/agents.py": "a browser's own name",
    "shared/invitation_code.py": "letters that look alike",
    "shared/keyboard.py": "the keys of a keyboard",
    "shared/names.py": "letters that declension changes",
    "shared/password/common.py": "words that no password may be",
    "shared/password/dates.py": "months as people write them in passwords",
    "shared/password/looks.py": "letters that look alike",
    "backend/mail/answers.py": "the words in which mail servers refuse",
    "backend/rosters/blocks.py": "how lists count and sign what stands in them",
    "backend/rosters/classes.py": "how lists write a class",
    "backend/rosters/dates.py": "months as lists write them",
    "backend/rosters/encoding.py": "letters by which an encoding is told",
    "backend/rosters/headers.py": "the words at the head of a list's columns",
    "backend/rosters/names.py": "how lists tell names and parents",
    "backend/rosters/people.py": "how lists write a gender",
    "backend/routes/desk/link.py": "examples in the API's document",
    "backend/routes/desk/own.py": "examples in the API's document",
    "backend/routes/desk/people.py": "examples in the API's document",
    "backend/routes/desk/meeting.py": "examples in the API's document",
    "backend/routes/desk/requests.py": "examples in the API's document",
    "backend/routes/desk/school.py": "examples in the API's document",
    "backend/routes/desk/session.py": "examples in the API's document",
    "backend/routes/desk/staff.py": "examples in the API's document",
    "backend/routes/desk/promotion.py": "examples in the API's document",
    "backend/routes/desk/invitation.py": "examples in the API's document",
    "backend/routes/holdings.py": "examples in the API's document",
    "backend/routes/profile.py": "examples in the API's document",
    "backend/routes/recovery.py": "examples in the API's document",
    "backend/routes/registration.py": "examples in the API's document",
    "backend/routes/session.py": "examples in the API's document",
    "backend/tables/pipeline.py": "letters that are one in the alphabet",
    "frontend/demo.py": "whom of the sample school the demonstration picks",
    "frontend/pictures.py": "the invented school on the picture of a sheet",
}
MIGRATIONS = "backend/tables/migrations/"  # their descriptions are for who reads the code
READ_ALOUD = {"aria-label", "ariaLabel", "alt", "title", "placeholder", "summary"}


def test_russian_stands_in_code_only_where_letters_are_matter() -> None:
    found = {
        (module.name, f"{at(module, node)} {node.value!r:.60}")
        for module in modules(*PRODUCT)
        for node in texts(module)
        if CYRILLIC.search(str(node.value))
    }

    nobody(told for name, told in found if name not in ROOMS)
    nobody(f"{name} has no Russian any more" for name in ROOMS.keys() - {name for name, _ in found})


def test_no_english_sentence_stands_in_code() -> None:
    found = [
        f"{at(module, node)} {node.value!r:.60}"
        for module in modules(*PRODUCT)
        for node in texts(module)
        if SENTENCE.fullmatch(str(node.value).strip())
        if not module.name.startswith(MIGRATIONS)
    ]

    assert SENTENCE.fullmatch("Look at the sheet again.")
    nobody(found)


def test_no_element_of_a_page_has_its_text_from_code() -> None:
    elements = [
        (module, node)
        for module in modules("frontend")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _is_element(node.func)
    ]

    assert elements
    nobody(
        f"{at(module, text)} {text.value!r}"
        for module, element in elements
        for text in _texts_of(element)
        if re.search(r"\w{2}", str(text.value))
    )


def test_no_sentence_stands_in_styles_scripts_or_the_sheet() -> None:
    found = [path for kind in ("*.js", "*.css", "*.typ") for path in _of_kind(kind)]
    assert {path.suffix for path in found} == {".js", ".css", ".typ"}

    nobody(
        f"{path.relative_to(ROOT)}:{number}"
        for path in found
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if CYRILLIC.search(line)
    )


def texts(module: Module) -> list[ast.Constant]:
    """Return a module's texts, docstrings left out."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        if isinstance(node.value, str) and id(node) not in docstrings
    ]


def _is_element(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and ast.unparse(called.value) in {"html", "svg"}


def _texts_of(element: ast.Call) -> list[ast.Constant]:
    children = [one for one in element.args if isinstance(one, ast.Constant)]
    for attributes in element.args[:1]:
        if isinstance(attributes, ast.Dict):
            children += [
                value
                for key, value in zip(attributes.keys, attributes.values, strict=True)
                if isinstance(key, ast.Constant) and key.value in READ_ALOUD
                if isinstance(value, ast.Constant)
            ]
    return children


def _of_kind(pattern: str) -> list[Path]:
    return [path for room in PRODUCT for path in files(room, pattern)]
