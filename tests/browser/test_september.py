"""September: an empty school, its new curator, the first families in (specification 1, 3–9, 13).

By keys alone, from the link of the command to the diary of somebody who had forgotten everything.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.browser import arriving, curating
from tests.browser.conftest import Visit
from tests.browser.desk import NAME
from tests.browser.person import Person
from tests.browser.pile import Pile, Sheet
from tests.browser.site import Site, by_name_alone, served
from tests.makers import september
from tests.makers.september import CLASSES
from tests.sheets.paper import run

MOTHER, SON = "petrova.osen", "li.osen"
SLIP = re.compile(r"Логин (\S+) Временный пароль (\S+)")


@pytest_asyncio.fixture(loop_scope="session")
async def school(tmp_path: Path) -> AsyncIterator[Site]:
    """A school that holds nothing but its name."""
    async with served(tmp_path, by_name_alone) as site:
        yield site


def sheet_of(pile: Pile, class_name: str, *told: str) -> Sheet:
    """Look through a class's pages, which lie in the order of the school."""
    before = CLASSES[: CLASSES.index(class_name)]
    papers = pile.pages(september.pages(*before), september.pages(class_name))
    assert "КЛАССНОМУ РУКОВОДИТЕЛЮ" in papers.pages[0]
    assert len({*papers.codes}) == september.sheets()[class_name]
    return papers.sheet(*told)


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_new_curator_leads_an_empty_school_to_open_diaries(
    school: Site, visit: Visit, tmp_path: Path, width: int
) -> None:
    async def comes(path: str) -> Person:
        return Person(await visit(path, width, base_url=school.url), "september")

    listed = tmp_path / "Контингент.xlsx"
    listed.write_bytes(september.listed())
    curator = await comes(await school.curator_link(NAME))
    await curating.comes_in(curator)
    await curating.says_whom_to_ask(curator)
    await curating.takes(curator, listed)
    pile = Pile(await curating.prints_for_all(curator))
    assert pile.number == september.pages(*CLASSES)

    life = await curating.watches(curator)
    annas = sheet_of(pile, "7А", "ДЛЯ РОДИТЕЛЯ", "Анна П., 7А", september.MOTHER)
    boriss = sheet_of(pile, "3Б", "ДЛЯ РОДИТЕЛЯ", "Борис П., 3Б", september.MOTHER)
    mother = await comes(annas.link)
    await arriving.opens_two_diaries(mother, annas, boriss, MOTHER)
    student = await comes("/registration")
    own = sheet_of(pile, "11Г", "ДЛЯ УЧЕНИКА", "Ян Л., 11Г")
    await arriving.opens_the_own_diary(student, own, SON)
    await curating.sees_them_come(curator, life)

    slip = run(await curating.helps(curator), "pdftotext", "-layout", "-", "-").decode()
    ((login, password),) = SLIP.findall(" ".join(slip.split()))
    assert login == MOTHER
    await arriving.comes_back(mother, login, password)
