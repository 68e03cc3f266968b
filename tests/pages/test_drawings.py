"""What holds for every page in both languages."""

import re

import pytest

from shared.sentences import LANGUAGES
from tests.pages import views
from tests.pages.drawings import PAGES
from tests.pages.screen import screen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
async def test_every_page_is_whole_in_every_language(name: str, language: str) -> None:
    page = await screen(PAGES[name], language)

    assert len(page.texts(".//main")) == len(page.texts(".//h1")) == 1
    assert re.findall(r"\{\w+\}|msgid|None", page.text(".//body")) == []
    assert language == "ru" or not re.search(
        "[А-Яа-яЁё]{3,} [а-яё]{3,} [а-яё]{3,}", _own(page.html)
    )


def _own(html: str) -> str:
    """Leave out what the school wrote itself: its curator, its notice, why it asks for a phone."""
    theirs = (*views.CURATOR, *views.PARENT.notice.text.split("\n\n"), views.PHONE_WHY)
    for said in (*theirs, views.LOST.message or ""):
        html = html.replace(said, "")
    return html


@pytest.mark.parametrize("name", PAGES)
async def test_every_field_has_a_label_and_every_id_is_there_once(name: str) -> None:
    page = await screen(PAGES[name])

    fields = [
        one.get("id", "")
        for one in page.root.iter("input")
        if one.get("type") != "hidden" and one.get("aria-hidden") != "true"
    ]
    ids = [one.get("id", "") for one in page.root.iter() if "id" in one.attrib]
    assert {one.get("for") for one in page.root.iter("label")} == set(fields)
    assert len(ids) == len(set(ids))
    told = {word for one in page.root.iter() for word in one.get("aria-describedby", "").split()}
    assert told <= set(ids)


@pytest.mark.parametrize("name", PAGES)
async def test_no_page_has_an_inline_script_style_or_event(name: str) -> None:
    page = await screen(PAGES[name])

    assert [one for one in page.root.iter("script") if not one.get("src", "").startswith("/")] == []
    assert list(page.root.iter("style")) == []
    assert [name for one in page.root.iter() for name in one.attrib if name.startswith("on")] == []
    assert "style=" not in page.html
