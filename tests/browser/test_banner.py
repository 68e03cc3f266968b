"""The banner follows a letter on its way through a mail server (specification 10)."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.conftest import Visit
from tests.browser.family import PASSWORD, fill, press, registered, sees, sign_in
from tests.browser.look import look
from tests.browser.site import Site, served
from tests.makers.postbox import Postbox, listening

NO_SUCH = "550 5.1.1 No such user"
CONFIRMATION = re.compile(r"http://\S+/confirmation/\S+")


class Post(NamedTuple):
    """A journal, and the mail server that takes its letters."""

    site: Site
    box: Postbox


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def post(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Post]:
    """A school that has a mail server."""
    async with listening(Postbox()) as box:
        mail = {
            "VHOD_SMTP_URL": f"smtp://127.0.0.1:{box.port}",
            "VHOD_MAIL_FROM": "journal@school46.ru",
        }
        async with served(tmp_path_factory.mktemp("post"), **mail) as site:
            yield Post(site, box)


async def enters(visit: Visit, post: Post, login: str, *, scripts: bool = True) -> Page:
    """Register with an address at mail.ru, and sign in for the first time."""
    page = await visit("/login", scripts=scripts, base_url=post.site.url)
    await registered(page, post.site, login, email=f"{login}@mail.ru")
    await sign_in(page, login)
    await sees(page, "Дневник")
    return page


async def corrects(page: Page, email: str) -> None:
    """Give another address from the banner."""
    await page.get_by_role("link", name="Исправить адрес").first.click()
    await sees(page, "Другой адрес почты")
    await fill(page, email=email, password=PASSWORD)
    await press(page, "Сохранить и отправить письмо")
    await sees(page, "Профиль")


async def test_from_queued_to_refused_to_corrected_to_confirmed(visit: Visit, post: Post) -> None:
    post.box.says("RCPT", NO_SUCH, to="masha@mail.ru")
    reached, go_on = post.box.stops("RCPT")
    page = await enters(visit, post, "masha")
    line = page.locator(".banner [role=status]")

    await reached.wait()
    await expect(line).to_contain_text("Письмо отправляется")
    await look(page, "banner-queued")
    go_on.set()
    await expect(line).to_have_text(
        "Письмо не доставлено: ящика m•••@mail.ru нет. Исправьте адрес, и мы сразу отправим новое."
    )
    await look(page, "banner-refused")

    await corrects(page, "masha@yandex.ru")
    await expect(line).to_contain_text("Почта yandex.ru приняла письмо в ")
    await look(page, "banner-accepted")

    body = post.box.taken[-1].message.get_body(("plain",))
    assert body is not None
    (link,) = CONFIRMATION.findall(body.get_content())
    other = await visit(link, scripts=False, base_url=post.site.url)
    await sees(other, "Подтвердите адрес")
    await press(other, "Подтвердить")
    await sees(other, "Адрес подтверждён")
    await expect(page.locator(".banner")).to_have_count(0)
    await expect(page.locator(".facts")).to_contain_text("m•••@yandex.ru — подтверждена")


async def test_without_script_it_says_and_does_the_same(visit: Visit, post: Post) -> None:
    post.box.says("RCPT", NO_SUCH, to="dasha@mail.ru")
    page = await enters(visit, post, "dasha", scripts=False)
    line = page.locator(".banner [role=status]")

    async with asyncio.timeout(PATIENCE / 1000):
        while "ящика d•••@mail.ru нет" not in await line.inner_text():
            await page.reload()
    await press(page, "Свернуть до завтра")
    await expect(line).to_have_count(0)
    await look(page, "banner-folded")
    await press(page, "Показать")
    await corrects(page, "dasha@yandex.ru")

    await expect(page.locator(".banner")).to_contain_text("d•••@yandex.ru ещё не подтверждена")
