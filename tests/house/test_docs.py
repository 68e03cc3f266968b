"""What code and documents cite is there: a line of the specification, a table, a decision."""

import re

from tests.house.walk import EVERYTHING, ROOT, modules, nobody

SPECIFICATION = ROOT / "docs" / "specification.md"
DECISIONS = ROOT / "docs" / "decisions"
LINES = re.compile(r"\b[Ss]pecification((?:\.md)? \d+(?:(?:, | and |-|–)\d+)*)")
SECTIONS = re.compile(r"\bspecification(?:\.md)?, \"([^\"]+)\"")
CITED = re.compile(r"\bdecisions?[/ ](\d{1,4})\b")
PICTURE = re.compile(r"!\[[^\]]+\]\(pictures/([\w-]+\.png)\)")
WIDTH = re.compile(r"-\d+\.png$")
TITLE = re.compile(r"# (\d+)\. \S.*[^.]")


def texts() -> dict[str, str]:
    """Return the code and the documents by their names."""
    code = {one.name: " ".join(one.text.split()) for one in modules(*EVERYTHING)}
    documents = {
        str(path.relative_to(ROOT)): " ".join(path.read_text("utf-8").split())
        for path in (ROOT / "docs").rglob("*.md")
    }
    return code | documents


def test_the_specification_has_fifteen_lines_in_order() -> None:
    lines = re.findall(r"^\*\*(\d+)\. ", SPECIFICATION.read_text("utf-8"), re.MULTILINE)

    assert [int(one) for one in lines] == [*range(1, 16)]


def test_every_cited_line_of_the_specification_exists() -> None:
    cited = {
        (name, int(number))
        for name, text in texts().items()
        for numbers in LINES.findall(text)
        for number in re.findall(r"\d+", numbers)
    }

    assert {number for _, number in cited} >= {*range(1, 10)}
    nobody(f"{name}: specification {number}" for name, number in cited if not 1 <= number <= 15)


def test_every_cited_section_of_the_specification_exists() -> None:
    sections = {*re.findall(r"^## (.+)$", SPECIFICATION.read_text("utf-8"), re.MULTILINE)}
    cited = {(name, one) for name, text in texts().items() for one in SECTIONS.findall(text)}

    assert cited
    nobody(f"{name}: {section}" for name, section in cited if section not in sections)


def test_every_decision_is_a_page_with_its_number_its_choice_and_what_enforces_it() -> None:
    pages = {path.name: path.read_text("utf-8") for path in DECISIONS.glob("*.md")}
    numbers = [int(name[:4]) for name in pages]

    assert len({*numbers}) == len(numbers)
    for name, page in pages.items():
        title = TITLE.fullmatch(page.partition("\n")[0])
        assert title, name
        assert int(title[1]) == int(name[:4]), name
        parts = re.findall(r"^(Question|Choice|Rejected|Enforced)\b", page, re.MULTILINE)
        assert parts == ["Question", "Choice", "Rejected", "Enforced"], name


def test_every_file_that_a_decision_names_exists() -> None:
    named = {
        (path.name, one)
        for path in DECISIONS.glob("*.md")
        for one in re.findall(
            r"\b(?:tests|backend|shared|frontend)/[\w/]+\w(?:\.py)?", path.read_text("utf-8")
        )
    }

    assert named
    nobody(f"{name}: {one}" for name, one in named if not (ROOT / one).exists())


def test_every_cited_decision_exists() -> None:
    numbers = {int(path.name[:4]) for path in DECISIONS.glob("*.md")}
    cited = {(name, int(one)) for name, text in texts().items() for one in CITED.findall(text)}

    assert cited
    nobody(f"{name}: decision {number}" for name, number in cited if number not in numbers)


def test_the_guides_show_pictures_that_the_tests_have_taken() -> None:
    guides = ROOT / "docs" / "guides"
    shown = {
        one for path in guides.glob("*.md") for one in PICTURE.findall(path.read_text("utf-8"))
    }
    browser = "".join(one.text for one in modules("tests") if one.name.startswith("tests/browser/"))
    taken = {*re.findall(r'(?:look|keep)\(\w+, f?"([\w-]+)', browser)}

    assert shown
    nobody(f"{one} is not there" for one in shown if not (guides / "pictures" / one).is_file())
    nobody(f"nobody takes {one}" for one in shown if WIDTH.sub("", one) not in taken)
    kept = {path.name for path in (guides / "pictures").iterdir()}
    nobody(f"{one} is shown nowhere" for one in kept - shown)
