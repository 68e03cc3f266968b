"""docs/privacy.md knows every table and every term, and invents none."""

import re
from datetime import timedelta

from backend.flows import cases, retention
from backend.tables import draft
from backend.tables.piccolo_app import APP_CONFIG
from shared.farewell import WAITS
from tests.house.walk import ROOT, nobody

ROW = re.compile(r"^\| `(\w+)` \|(.+)\|$", re.MULTILINE)
DAYS = re.compile(r"\((\d+) days?\)")
GROUNDS = {"law", "service", "security", "consent", "none"}
COLUMNS = 6  # besides the name: what, purpose, ground, term, protection, who
# How long each is kept by the code that deletes it.
TERMS = {
    "account": retention.YEAR,  # what is left of an erased one
    "access_journal": retention.YEAR,
    "case_noted": cases.KEPT,
    "deletion": retention.YEAR,
    "destruction": retention.EVIDENCE,
    "device": retention.YEAR,
    "dispute": retention.YEAR,
    "draft": draft.LIFETIME,
    "farewell": WAITS,
    "finish": draft.LIFETIME,
    "letter": retention.YEAR,
    "link": retention.YEAR,
    "meeting": retention.MONTH,
    "printing": retention.YEAR,
    "promotion": retention.YEAR,
    "roster_act": retention.YEAR,
    "school_change": retention.YEAR,
    "staff_device": retention.YEAR,
    "staff_journal": retention.YEAR,
    "staff_link": retention.YEAR,
}


def told() -> dict[str, list[str]]:
    """Return the rows of the document: table → its cells."""
    text = (ROOT / "docs" / "privacy.md").read_text("utf-8")
    return {name: [one.strip() for one in cells.split("|")] for name, cells in ROW.findall(text)}


def test_every_table_has_a_row_and_none_is_invented() -> None:
    tables = {table._meta.tablename for table in APP_CONFIG.table_classes}

    nobody(f"docs/privacy.md: {name}" for name in tables ^ told().keys())


def test_every_row_says_all_that_a_school_has_to_answer() -> None:
    nobody(
        name
        for name, cells in told().items()
        if len(cells) != COLUMNS or not all(cells) or cells[2] not in GROUNDS
    )


def test_the_terms_are_those_of_the_code() -> None:
    written = {
        name: timedelta(days=int(days[1]))
        for name, cells in told().items()
        if (days := DAYS.search(cells[3]))
    }

    assert {name: written.get(name) for name in TERMS} == TERMS
