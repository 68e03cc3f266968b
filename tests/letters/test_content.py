"""What every letter says in either language, as text and as HTML (specification 10, 12, 13)."""

import re
from html.parser import HTMLParser

import pytest
from msgspec import structs

from backend.letters import render
from backend.letters.content import Content, content
from backend.letters.matter import School
from shared.letter import Purpose, Use
from tests.makers.letters import MOTHER, SITE, SON, TOKENS, matter

LANGUAGES = ("ru", "en")
EVERY = pytest.mark.parametrize(
    ("purpose", "language"), [(purpose, one) for one in LANGUAGES for purpose in Purpose]
)
ADDRESS = re.compile(r"https?://\S+")
PRIVATE = ("petrova", "Анна", "Борис", "7А", "3Б", "П.")
PATHS = {
    Purpose.CONFIRMATION: {
        f"confirmation/{TOKENS[Use.CONFIRMATION]}",
        f"not-mine/{TOKENS[Use.NOT_MINE]}",
    },
    Purpose.RECOVERY: {f"recovery/{TOKENS[Use.RECOVERY]}"},
    Purpose.REGISTRATION_COMPLETE: {"login"},
    Purpose.CHILD_ADDED: {"recovery"},
    Purpose.PASSWORD_CHANGED: {"recovery"},
    Purpose.EMAIL_CHANGED: set(),
    Purpose.NEW_DEVICE: {"recovery"},
    Purpose.DIARY_CLOSES: {"login"},
    Purpose.DIARY_STAYS: {"login"},
    Purpose.STAFF_RESET: {"desk/staff"},
    Purpose.STAFF_EMAIL_CHANGED: {"desk/me"},
    Purpose.TRIAL: {""},
    Purpose.DIARIES: {f"diaries/{TOKENS[Use.DIARIES]}", "recovery"},
    Purpose.DIARIES_OPENED: {"recovery"},
    Purpose.PASSWORD_RESET: {"recovery"},
    Purpose.SESSIONS_ENDED: set(),
    Purpose.DIARY_UNLINKED: set(),
    Purpose.BLOCKED: set(),
    Purpose.UNBLOCKED: set(),
    Purpose.DELETION_GRANTED: set(),
    Purpose.DELETION_REFUSED: {"login"},
    Purpose.ACCOUNT_GOES: {"login"},
    Purpose.ACCOUNT_STAYS: set(),
    Purpose.ACCOUNT_GONE: set(),
}
FETCHES = {"src", "srcset", "background", "poster", "data", "action", "ping"}


class Page(HTMLParser):
    """What a mail program finds in the HTML."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name == "href"}

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


def said(purpose: Purpose, language: str) -> tuple[Content, str, Page]:
    """Return a letter, its text and its HTML."""
    letter = content(matter(purpose, language))
    return letter, render.text(letter), Page(render.html(letter))


@EVERY
def test_every_letter_names_the_school_and_its_curator(purpose: Purpose, language: str) -> None:
    letter, text, page = said(purpose, language)

    assert "Школа № 46" in letter.sender
    for told in (" ".join(text.split(" ")).replace("\n", " "), page.text):
        assert "Школа № 46" in told
        assert "Кузнецова М. И., кабинет 12, +7\u00a0495\u00a0123-45-67" in told


@EVERY
def test_every_letter_leads_only_to_the_fixed_address_and_counts_nobody(
    purpose: Purpose, language: str
) -> None:
    _, text, page = said(purpose, language)

    assert page.links == {*ADDRESS.findall(text)}
    assert page.links == {f"{SITE}/{path}" for path in (*PATHS[purpose], "help")}
    assert not any("?" in one or "#" in one for one in page.links)


@EVERY
def test_nothing_of_a_letter_is_fetched(purpose: Purpose, language: str) -> None:
    source = render.html(content(matter(purpose, language)))
    page = Page(source)

    assert not page.tags & {"img", "link", "script", "iframe", "object", "embed", "form", "video"}
    assert not page.attributes & FETCHES
    assert not re.search(r"url\(|@import|@font-face", source)


@EVERY
def test_the_text_is_legible_by_itself(purpose: Purpose, language: str) -> None:
    letter, text, page = said(purpose, language)

    lines = text.split("\n")
    assert [line for line in lines if len(line) > render.LINE and not ADDRESS.fullmatch(line)] == []
    assert [line for line in lines if "http" in line and not ADDRESS.fullmatch(line)] == []
    assert not re.search(r"<\w|&\w+;|\n\n\n", text)
    assert letter.title in lines
    words = {*text.replace("\u00a0", " ").split()} - {"--"}
    shown = {*page.text.replace("\u00a0", " ").split()}
    assert {word.rstrip(":") for word in words if "://" not in word} <= {
        word.rstrip(":") for word in shown
    }


@EVERY
def test_the_html_bears_its_styles_itself_and_knows_the_dark(
    purpose: Purpose, language: str
) -> None:
    source = render.html(content(matter(purpose, language)))

    assert f'<html lang="{language}">' in source
    assert "@media (prefers-color-scheme: dark)" in source
    assert '<meta name="color-scheme" content="light dark">' in source
    assert source.count("style=") > 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_to_an_unconfirmed_address_names_nobody(language: str) -> None:
    letter, text, page = said(Purpose.CONFIRMATION, language)
    told = "\n".join((letter.subject, letter.sender, text, page.text))

    assert [word for word in PRIVATE if word in told] == []


@EVERY
def test_a_letter_holds_no_other_link_s_token(purpose: Purpose, language: str) -> None:
    _, text, page = said(purpose, language)

    held = {use for use, token in TOKENS.items() if token in text + " ".join(page.links)}
    assert held == {path.partition("/")[0] for path in PATHS[purpose] if "/" in path} & {*Use}


@pytest.mark.parametrize(
    ("purpose", "subject"),
    [
        (Purpose.CONFIRMATION, "Подтвердите адрес: журнал, школа № 46"),
        (Purpose.RECOVERY, "Новый пароль: журнал, школа № 46, МБОУ СОШ № 7"),
        (Purpose.PASSWORD_CHANGED, "Пароль в журнале изменён — это были Вы?"),
        (Purpose.NEW_DEVICE, "Вход с нового устройства — это были Вы?"),
    ],
)
def test_a_subject_says_what_it_is_about_and_whose(purpose: Purpose, subject: str) -> None:
    assert content(matter(purpose, "ru")).subject == subject


def test_a_recovery_gives_each_login_a_link_of_its_own() -> None:
    son = structs.replace(SON, tokens={use: f"son-{token}" for use, token in TOKENS.items()})
    text = render.text(content(matter(Purpose.RECOVERY, "ru", MOTHER, son)))

    lines = text.split("\n")
    for login, token in (("petrova", "recovery-"), ("petrov.boris", "son-recovery-")):
        below = lines[lines.index(f"Новый пароль для {login}") + 1]
        assert below.startswith(f"{SITE}/recovery/{token}")


def test_a_school_whose_curator_is_unknown_says_who_knows() -> None:
    text = render.text(content(matter(Purpose.RECOVERY, "ru")))

    assert "Куратор журнала, МБОУ СОШ № 7: Кто куратор, знает классный руководитель." in text


@EVERY
def test_whatever_a_school_is_called_is_text(purpose: Purpose, language: str) -> None:
    named = School('<img src="https://evil.example/x.png"> & "46"', ("<b>К</b>",), "Europe/Moscow")
    owner = structs.replace(MOTHER, schools=(named,))
    page = Page(render.html(content(matter(purpose, language, owner))))

    assert not page.tags & {"img", "b"}
    assert '<img src="https://evil.example/x.png"> & "46"' in page.text


def test_a_letter_to_somebody_of_no_school_is_whole() -> None:
    for purpose in Purpose:
        letter = content(matter(purpose, "ru", structs.replace(MOTHER, schools=(), diaries=())))

        assert letter.sender == "Журнал"
        assert render.text(letter)
