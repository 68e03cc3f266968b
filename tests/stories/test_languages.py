"""A school says which languages families are spoken to in (specification 14)."""

from io import BytesIO

import httpx
import pypdf
import pytest
from msgspec import structs

from backend.flows.registration import finish
from shared.refusals import Why
from shared.registration import Registration
from tests.makers.api_door import asked, client
from tests.makers.browser import Browser
from tests.makers.desk import ApiDesk, Desk, PageStaff
from tests.makers.desk_sheets import at_work
from tests.makers.door import PASSWORD
from tests.makers.people import people
from tests.makers.post import Post
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server
from tests.makers.settings import settings_of
from tests.pages import steps

ENGLISH = {"Accept-Language": "en"}
TATAR = {"Accept-Language": "tt"}
DINA = "Ким;Дина;Андреевна;;Ж;2А;Ким Ольга Сергеевна;"


class Screen:
    """A browser that wants English, or a language that we do not speak."""

    def __init__(self, server: Server, wanted: dict[str, str]) -> None:
        self.browser = Browser(server)
        self.browser.http.headers.update(wanted)

    async def open(self, path: str) -> tuple[str, list[str]]:
        """Open a page; return its language, and to which it can be switched."""
        await self.browser.open(path)
        return self.spoken()

    def spoken(self) -> tuple[str, list[str]]:
        page = self.browser.page
        others = page.root.iterfind(".//button[@name='language']")
        return page.root.get("lang", ""), [one.get("value", "") for one in others]


@pytest.fixture
async def lyceum(school: School) -> School:
    """A school of the same installation that speaks English first; the other one Russian alone."""
    other = await School(school.operator, "Лицей № 2", "lyceum2").open(DINA)
    await other.offer("en", "ru")
    await school.offer("ru")
    return other


async def test_pages_and_programs_speak_what_the_curator_has_set(
    desk: Desk, school: School, server: Server
) -> None:
    staff = await desk.sign_in(await school.curator())
    settings = settings_of(staff)
    await settings.open()
    stranger, guest = Screen(server, TATAR), Screen(server, ENGLISH)
    before = settings.now("languages")
    told = [await one.open("/help") for one in (stranger, guest)]

    await settings.save(languages="en,ru")
    turned = [await one.open("/help") for one in (stranger, guest)]
    await settings.save(languages="ru")
    alone = [await one.open("/help") for one in (stranger, guest)]

    assert before == "ru,en"
    assert told == [("ru", ["en"]), ("en", ["ru"])]
    assert turned == [("en", ["ru"]), ("en", ["ru"])]
    assert alone == [("ru", []), ("ru", [])]
    assert await guest.open("/nowhere") == ("ru", [])
    http = client(server)
    assert (await asked(http, "GET", "/schools/sch46"))["languages"] == ["ru"]
    assert (await http.get("/me", headers=ENGLISH)).headers["content-language"] == "ru"
    assert "languages" in settings.changes()[0]


async def test_the_button_changes_nothing_to_what_is_not_offered(
    school: School, server: Server
) -> None:
    guest = Screen(server, TATAR)
    await guest.open("/help")
    await guest.browser.send("/language", language="en")
    chosen = guest.spoken()

    await school.offer("ru")

    assert (chosen[0], await guest.open("/help")) == ("en", ("ru", []))


async def test_a_school_speaks_at_least_one_language_of_ours_each_once(
    desk: Desk, school: School
) -> None:
    await school.offer("en")
    settings = settings_of(await desk.sign_in(await school.curator()))
    await settings.open()

    with refused(("languages", Why.LANGUAGES_MISSING)):
        await settings.save(languages="")
    with refused(("languages", Why.LANGUAGE_UNKNOWN)):
        await settings.save(languages="ru,tt")
    with refused(("languages", Why.LANGUAGE_DOUBLED)):
        await settings.save(languages="en,en")

    await settings.open()
    assert (settings.now("languages"), settings.changes()) == ("en", [])


async def test_the_desk_speaks_any_language_of_ours(
    desk: Desk, school: School, server: Server
) -> None:
    staff = await desk.sign_in(await school.curator())
    await school.offer("ru")

    if isinstance(staff, PageStaff):
        screen = Screen(server, ENGLISH)
        screen.browser = staff.browser
        staff.browser.http.headers.update(ENGLISH)
        assert await screen.open("/desk") == ("en", ["ru"])
        assert (await Screen(server, ENGLISH).open("/desk/login")) == ("en", ["ru"])
    else:
        answer = await staff.http.get("/desk/people/accounts/46", headers=ENGLISH)
        assert (answer.status_code, answer.headers["content-language"]) == (404, "en")


@pytest.mark.usefixtures("lyceum")
async def test_of_several_schools_each_is_spoken_for_by_itself(
    school: School, server: Server
) -> None:
    stranger, guest = Screen(server, TATAR), Screen(server, ENGLISH)
    anywhere = [await stranger.open("/"), await guest.open("/")]
    here = await guest.open("/schools/sch46"), await guest.open("/login")
    there = await stranger.open("/schools/lyceum2"), await stranger.open("/login")
    await guest.browser.open("/schools/lyceum2")
    code = (await school.invite_parent_of("Анна П.")).code
    await steps.to_the_end(guest.browser, code)
    registered = guest.spoken(), await guest.open("/login")

    assert anywhere == [("en", ["ru"]), ("en", ["ru"])]
    assert here == (("ru", []), ("ru", []))
    assert there == (("en", ["ru"]), ("en", ["ru"]))
    assert registered == (("ru", []), ("en", ["ru"]))


async def test_a_family_of_two_schools_has_the_languages_of_both(
    lyceum: School, school: School, server: Server
) -> None:
    await school.register_parent_of("Анна П.")
    screen, http = Screen(server, ENGLISH), client(server)
    http.headers.update(ENGLISH)
    await screen.browser.open("/schools/lyceum2")
    await screen.browser.open("/login")
    await screen.browser.send("/login", login="petrova", password=PASSWORD)
    tokens = await asked(http, "POST", "/sessions", {"login": "petrova", "password": PASSWORD})
    http.headers["Authorization"] = f"Bearer {tokens['access_token']}"
    one = await screen.open("/profile"), await screen.open("/help"), await _refused(http)

    await screen.browser.open("/profile")
    await asked(
        http, "POST", "/me/children", {"code": (await lyceum.invite_parent_of("Дина К.")).code}
    )

    assert one == (("ru", []), ("ru", []), "ru")
    assert await screen.open("/profile") == ("en", ["ru"])
    assert await _refused(http) == "en"


async def _refused(http: httpx.AsyncClient) -> str:
    return (await http.post("/me/children", json={"code": ""})).headers["content-language"]


async def test_letters_are_written_in_what_is_offered_when_they_go(
    post: Post, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    english = structs.replace(school.operator(), language="en")
    form = Registration(
        sheet.code,
        "petrova",
        PASSWORD,
        family_name="Петрова",
        given_name="Мария",
        email="petrova@mail.ru",
    )
    await finish.register(form, english)
    await school.confirm_address("petrova")
    told = []

    for offered in (("ru", "en"), ("ru",), ("en",)):
        await school.set_one_time_password("petrova")
        await school.offer(*offered)
        told.append((await post.one()).subject.partition(" ")[0])

    assert told == ["The", "Куратор", "The"]


async def test_sheets_are_printed_in_the_language_that_stands_first(
    desk_api: ApiDesk, school: School
) -> None:
    await school.offer("en", "ru")
    await school.register_parent_of("Анна П.")
    staff = await desk_api.sign_in(await school.curator())
    curator = at_work(staff)

    sheets = await curator.pdf(await curator.print("7А"))
    slips = await people(staff).slips("7А", await school.account("petrova"))

    assert "Invitation to the electronic diary" in _text(sheets)
    assert "good until" in _text(slips)


def _text(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
