"""Whatever a form is made to send, a page answers; nothing is an accident (security)."""

import pytest

from tests.makers.browser import Browser
from tests.makers.page_door import PageDoor
from tests.makers.school import School

OWN = {"Origin": "https://journal.school46.ru"}
FORM = "application/x-www-form-urlencoded"
BODIES = [
    (FORM, b""),
    (FORM, b"code=%00&login=%00&password=%00&email=%00&answer=%00&session=%00"),
    (FORM, b"code=%FF%FE&login=%FF&password=%FF&email=%FF&family_name=%FF&given_name=%FF"),
    (FORM, b"code=%ED%A0%80&login=%ED%A0%80&password=%ED%A0%80&answer=yes"),
    (FORM, b"&&&===&code&login=&=x"),
    (FORM, b"code=1&code=2&code=3&login=a&login=b&password=a&password=b&answer=yes&answer=no"),
    (FORM, b"session=1e400&foreign_device=maybe&end_other_sessions=maybe"),
    (FORM, b"code=" + b"7" * 60_000 + b"&login=" + b"p" * 2_000),
    (FORM, b"&".join(b"field%d=1" % number for number in range(300))),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="code"; filename="a"\r\n\r\nA\r\n--x--\r\n',
    ),
    ("multipart/form-data", b"no boundary"),
    ("application/json", b'{"code": ["7"]}'),
    ("text/plain", b"code=7"),
    ("nonsense", b"\xff"),
]
STEPS = ("code", "whose", "login", "email", "children", "children/remove", "finish", "forget")
OWNERS = ("/profile/children", "/profile/password", "/profile/sessions/end")


@pytest.mark.parametrize(("kind", "body"), BODIES)
async def test_a_form_of_registration_is_answered_whatever_it_holds(
    kind: str, body: bytes, pages: PageDoor, school: School
) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code)
    await mother.confirm(family_name="Петрова", given_name="Мария")
    browser = mother.browser

    statuses = [await _sent(browser, f"/registration/{step}", kind, body) for step in STEPS]

    assert {*statuses} <= {200, 400, 413}
    assert await school.logins() == []


@pytest.mark.parametrize(("kind", "body"), BODIES)
async def test_a_form_of_an_owner_is_answered_whatever_it_holds(
    kind: str, body: bytes, pages: PageDoor, school: School
) -> None:
    await school.register_parent_of("Анна П.", "petrova")
    owner = await pages.sign_in("petrova")

    paths = (*OWNERS, "/language", "/login")
    statuses = [await _sent(owner.browser, path, kind, body) for path in paths]

    assert {*statuses} <= {200, 400, 413}
    assert (await owner.account()).diaries == ("Анна П., 7А",)


@pytest.mark.parametrize("value", ["", "nonsense", "é" * 50, "x" * 8_000, '"; a=b'])
async def test_a_cookie_that_is_not_ours_is_nobodys(value: str, browser: Browser) -> None:
    names = ("__Host-draft", "__Host-session", "__Host-device", "language")
    cookie = "; ".join(f"{name}={value}" for name in names).encode()

    for path in ("/registration", "/login", "/profile", "/journal", "/api/v1/me"):
        answer = await browser.http.get(path, headers=[(b"Cookie", cookie)])
        assert answer.status_code in {200, 303, 401}


async def _sent(browser: Browser, path: str, kind: str, body: bytes) -> int:
    """Send a body and follow the answer; return the status of the page at the end."""
    answer = await browser.http.post(path, content=body, headers={**OWN, "Content-Type": kind})
    if answer.is_redirect:
        return (await browser.open(answer.headers["location"])).status
    return answer.status_code
