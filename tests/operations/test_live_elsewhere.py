"""A session that ends closes its sockets on every worker within a second."""

import time
from collections.abc import Iterator
from contextlib import ExitStack

import psutil  # type: ignore[import-untyped]  # it brings no types
import pytest
from msgspec import structs

from backend.caller import Caller
from backend.flows import school_settings
from backend.tables import news
from backend.tables.database import rows, transaction
from tests.makers.page import Page
from tests.makers.school import STUDENTS, School
from tests.operations.conftest import Installation, free_port, serving
from tests.operations.stranger import Stranger, page
from tests.postgres import Server

SECOND = 1.0  # what is promised
TRIES = 500  # loads of a page: seconds on any machine, and the news take a quarter of one
PASSWORD = "Зимородок42"
OTHERS = {"end_other_sessions": "on"}


class Owner:
    """One device of the owner's, signed in; `sockets` are its open pages, one on each worker."""

    def __init__(self, port: int, sockets: ExitStack, workers: list[psutil.Process]) -> None:
        self.http = sockets.enter_context(page(port))
        self.post("/login", login="petrova", password=PASSWORD)
        self.sockets = []
        for _, busy in (workers, workers[::-1]):
            busy.suspend()
            cookie = str(self.http.headers["Cookie"])
            one = Stranger(port, "/live/profile", cookie=cookie, origin=f"http://127.0.0.1:{port}")
            self.sockets.append(sockets.enter_context(one))
            while one.hear()["type"] != "layout-update":
                pass
            busy.resume()

    def post(self, path: str, **answers: str) -> None:
        """Send a form; keep what cookies come."""
        answer = self.http.post(path, data=answers)
        assert answer.status_code == 303
        told = [one.partition(";")[0] for one in answer.headers.get_list("set-cookie")]
        self.http.headers["Cookie"] = "; ".join([str(self.http.headers["Cookie"]), *told])

    def is_signed_in(self) -> bool:
        """Tell whether the profile can be opened: its pages that live stay open."""
        return self.http.get("/profile").status_code == 200

    def are_closed(self) -> bool:
        """Wait until every socket has led away and closed; tell whether it took no longer."""
        began = time.monotonic()
        for one in self.sockets:
            assert one.left() == 1000
            assert one.heard[-1] == {"type": "open", "path": "/profile"}
        return time.monotonic() - began < SECOND


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """An installation on either database, with one parent's account."""
    with ExitStack() as stack:
        url = None
        if request.param == "postgres":
            server: Server = request.getfixturevalue("postgres_server")
            url = stack.enter_context(server.database())
        found = Installation(tmp_path_factory.mktemp("place"), url)
        found.run(register)
        yield found


async def register(caller: Caller) -> None:
    school = School(lambda: caller, "Школа № 46", "sch46")
    await school.open(*STUDENTS)
    await school.register_parent_of("Анна П.")


async def block(_: Caller) -> None:
    """End every session of the account, from a process that is no worker."""
    async with transaction():
        (account,) = await rows("SELECT id FROM account")
        await rows("DELETE FROM session")
        await news.tell(news.of_account(account["id"]))


async def speak_english(caller: Caller) -> None:
    """Let the school offer English alone, from a process that is no worker."""
    school = School(lambda: caller, "Школа № 46", "sch46")
    hired, curator = await school.curator(), await school.curate()
    assert curator.staff is not None
    curator = structs.replace(curator, staff=structs.replace(curator.staff, id=hired.id))
    now = (await school_settings.read(curator)).settings
    await school_settings.save(structs.replace(now, languages=("en",)), curator)


@pytest.fixture(scope="module")
def served(place: Installation) -> Iterator[tuple[int, list[psutil.Process]]]:
    """The port of a service of two workers, and the two."""
    port = free_port()
    place.environ |= {
        "VHOD_LISTEN": f"127.0.0.1:{port}",
        "VHOD_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "VHOD_TRUSTED_PROXIES": "127.0.0.1",
        "VHOD_WORKERS": "2",
    }
    with serving(place) as process:
        page(port).close()
        yield port, psutil.Process(process.pid).children()


@pytest.fixture
def devices(served: tuple[int, list[psutil.Process]]) -> Iterator[tuple[Owner, Owner]]:
    """The owner has signed in on two devices."""
    port, workers = served
    with ExitStack() as sockets:
        yield Owner(port, sockets, workers), Owner(port, sockets, workers)


def test_signing_out_closes_the_pages_of_this_device_on_both_workers(
    devices: tuple[Owner, Owner],
) -> None:
    here, there = devices

    here.post("/logout")

    assert here.are_closed()
    assert there.is_signed_in()


def test_a_session_ended_on_another_device_closes_its_pages_there(
    devices: tuple[Owner, Owner],
) -> None:
    here, there = devices
    shown = Page("/profile", 200, here.http.get("/profile").text)

    here.post("/profile/sessions/end", **shown.form("/profile/sessions/end"))

    assert there.are_closed()
    assert here.is_signed_in()


def test_a_changed_password_closes_the_pages_of_the_other_devices(
    devices: tuple[Owner, Owner],
) -> None:
    here, there = devices

    here.post("/profile/password", current_password=PASSWORD, password=PASSWORD, **OTHERS)

    assert there.are_closed()
    assert here.is_signed_in()


def test_an_account_whose_sessions_all_end_has_no_page_open(
    devices: tuple[Owner, Owner], place: Installation
) -> None:
    here, there = devices

    place.run(block)

    assert here.are_closed()
    assert there.are_closed()
    assert not here.is_signed_in()


def test_what_a_school_offers_is_soon_known_to_both_workers(
    served: tuple[int, list[psutil.Process]], place: Installation
) -> None:
    port, workers = served

    place.run(speak_english)

    for _, busy in (workers, workers[::-1]):
        busy.suspend()
        soon = any(spoken(port) == "en" for _ in range(TRIES))
        busy.resume()
        assert soon


def spoken(port: int) -> str:
    """Return the language of a page that a new connection brings."""
    with page(port) as http:
        return str(http.get("/help").headers["content-language"])
