"""No other site makes a browser act in somebody's name (ASVS 5.0 3.5)."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from msgspec import structs

from backend.settings import Settings
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.browser import Browser
from tests.makers.school import School
from tests.makers.screen import Screen
from tests.makers.server import Opens, Server

OURS = "https://journal.school46.ru"
OWN, OTHER = "https://sch46.example.org", "https://lyceum.example.org"
HOSTS = (("sch46", OWN), ("lyceum", OTHER))
FORM = {"login": "nobody", "password": "Зимородок42"}
FOREIGN = f"urn:vhod:problem:{Why.ORIGIN_FOREIGN}"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://journal.school46.ru"},
        {"Origin": f"{OURS}.evil.example"},
        {"Origin": f"{OURS}:8443"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
async def test_a_form_of_another_site_is_refused(
    headers: dict[str, str], http: httpx.AsyncClient
) -> None:
    answer = await http.post("/sessions", json=FORM, headers=headers)

    assert (answer.status_code, answer.json()["type"]) == (403, FOREIGN)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": OURS}, {}, {"Sec-Fetch-Site": "same-origin"}],
)
async def test_our_own_page_and_a_client_that_is_no_browser_pass(
    headers: dict[str, str], http: httpx.AsyncClient
) -> None:
    answer = await http.post("/sessions", json=FORM, headers=headers)

    assert answer.status_code == 401


async def test_reading_is_open_to_every_site(http: httpx.AsyncClient) -> None:
    answer = await http.get("/me", headers={"Origin": "https://evil.example"})

    assert answer.status_code == 401


async def test_a_request_that_proves_itself_by_a_token_is_exempt(
    server: Server, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await ApiDoor(server).sign_in("petrova")
    elsewhere = {"Origin": "https://app.example"}

    answer = await owner.http.delete("/sessions/current", headers=elsewhere)

    assert answer.status_code == 204


async def test_a_token_beside_a_cookie_proves_nothing(http: httpx.AsyncClient) -> None:
    headers = {
        "Origin": "https://evil.example",
        "Authorization": "Bearer nonsense",
        "Cookie": "__Host-session=nonsense",
    }

    answer = await http.post("/sessions", json=FORM, headers=headers)

    assert answer.json()["type"] == FOREIGN


@pytest.fixture(scope="module")
def of_schools() -> Server:
    """The product as it is built where schools have hosts of their own."""
    nowhere = Path("/nowhere")
    return Server(Settings(nowhere, nowhere, public_url=OURS, school_hosts=HOSTS))


@pytest.fixture
async def hosted(of_schools: Server, settings: Settings, opens: Opens) -> AsyncIterator[Server]:
    """The same, running."""
    await of_schools.start(structs.replace(settings, school_hosts=HOSTS), opens)
    yield of_schools
    await of_schools.stop()


def _local(server: Server, host: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=server, client=("127.0.0.1", 40_000))
    return httpx.AsyncClient(transport=transport, base_url=f"http://{host}")


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("http://localhost:8000/login?next=%2Fprofile", "/login?next=%2Fprofile"),
        ("http://[::1]:8000/help", "/help"),
        ("http://127.0.0.1:9000/", "/"),
    ],
)
async def test_another_name_of_this_machine_leads_to_the_public_one(
    asked: str, there: str, settings: Settings, opens: Opens
) -> None:
    url = "http://127.0.0.1:8000"
    server = Server(Settings(data=Path("/"), keys=Path("/"), public_url=url))
    await server.start(Settings(data=settings.data, keys=settings.keys, public_url=url), opens)

    async with _local(server, "127.0.0.1:8000") as browser:
        answer = await browser.get(asked)
        own = await browser.get("/login")

    await server.stop()
    assert (answer.status_code, answer.headers["location"]) == (307, url + there)
    assert own.status_code == 200


async def test_without_a_public_address_every_name_of_this_machine_is_ours(
    settings: Settings, opens: Opens
) -> None:
    plain = Settings(data=settings.data, keys=settings.keys, listen=("127.0.0.1", 8000))
    server = Server(plain)
    await server.start(plain, opens)

    async with _local(server, "localhost:8000") as browser:
        told = [
            (await browser.post("/api/v1/sessions", json=FORM, headers={"Origin": origin}))
            for origin in (
                "http://localhost:8000",
                "http://127.0.0.1:8000",
                "http://[::1]:8000",
                "http://localhost:9000",
            )
        ]

    await server.stop()
    assert [one.status_code for one in told] == [401, 401, 401, 403]


@pytest.mark.parametrize(
    ("asked", "origin", "status"),
    [
        (OURS, OURS, 401),
        (OWN, OWN, 401),
        (OWN.upper(), OWN, 401),
        (OWN, OURS, 403),
        (OURS, OWN, 403),
        (OWN, OTHER, 403),
        ("https://sch46.example.org:8443", OWN, 403),
        ("https://elsewhere.example.org", OWN, 403),
    ],
)
async def test_at_a_school_s_host_only_its_own_pages_send(
    hosted: Server, asked: str, origin: str, status: int
) -> None:
    transport = httpx.ASGITransport(app=hosted)
    async with httpx.AsyncClient(transport=transport) as browser:
        answer = await browser.post(
            f"{asked}/api/v1/sessions", json=FORM, headers={"Origin": origin}
        )

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("origin", "is_open"), [(OWN, True), (OURS, False), (OTHER, False), ("", False)]
)
async def test_at_a_school_s_host_only_its_own_pages_are_alive(
    hosted: Server, origin: str, *, is_open: bool
) -> None:
    browser = Browser(hosted, site=OWN)
    await browser.open("/login")

    screen = Screen(browser)
    await screen.open(origin=origin)

    assert screen.accepted is is_open
    await screen.close()


async def test_a_school_s_host_on_this_machine_leads_nowhere_else(
    settings: Settings, opens: Opens
) -> None:
    own = (("sch46", "http://127.0.0.1:8000"),)
    given = Settings(
        settings.data, settings.keys, public_url="http://localhost:8000", school_hosts=own
    )
    server = Server(given)
    await server.start(given, opens)

    async with _local(server, "127.0.0.1:8000") as browser:
        answer = await browser.get("/help")

    await server.stop()
    assert answer.status_code == 200
