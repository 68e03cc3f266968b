"""`vhod curator`: the first of the staff comes in from here, and back in."""

import json

import pytest

from backend.caller import Caller
from backend.flows.staff import joining
from backend.tables.database import rows
from tests.operations.conftest import Installation

ADDRESS = "https://vhod.school46.ru"


@pytest.fixture
def school(small: Installation) -> Installation:
    small.found()
    small.environ["VHOD_PUBLIC_URL"] = ADDRESS
    return small


def test_a_curator_gets_a_link_and_the_address_is_kept_sealed(school: Installation) -> None:
    told = school.vhod("curator", "add", "Ольга Зимина", "--email", "zimina@school46.ru")
    address, token = told.stdout.splitlines()[-1].rsplit("/", 1)

    async def opened(caller: Caller) -> tuple[str, str]:
        link = await joining.opened(token, caller)
        return link.name, str(await rows("SELECT email FROM staff"))

    assert (told.exit_code, address) == (0, f"{ADDRESS}/desk/link")
    name, written = school.run(opened)
    assert name == "Ольга Зимина"
    assert "zimina" not in written


def test_json_is_alone_on_stdout(school: Installation) -> None:
    told = school.vhod("curator", "add", "Ольга Зимина", "--json")

    assert set(json.loads(told.stdout)) == {"id", "url", "expires_at", "zone"}


def test_a_login_that_nobody_has_is_refused(school: Installation) -> None:
    told = school.vhod("curator", "reset", "zimina")

    assert told.exit_code == 1
    assert "zimina" in told.stderr
    assert "No member of staff has the login" in told.stderr


def test_without_a_public_address_there_is_no_link(school: Installation) -> None:
    del school.environ["VHOD_PUBLIC_URL"]

    told = school.vhod("curator", "add", "Ольга Зимина")

    assert told.exit_code == 1
    assert "VHOD_PUBLIC_URL" in told.stderr
