"""The line breaks, the server dies: what was typed and pressed arrives, once (specification 7)."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeAlias

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.family import ANNA, fill, press, sees
from tests.browser.life import Life
from tests.browser.look import look
from tests.browser.site import Site
from tests.browser.walk import ended_well, stands, way

Press: TypeAlias = Callable[[], Coroutine[Any, Any, None]]
Accident: TypeAlias = Callable[[Site, Press], Coroutine[Any, Any, None]]
LOST = "Нет связи, введённое сохранено"


async def cut(site: Site, pressed: Press) -> None:
    site.wire.cut()
    await pressed()


async def form_lost(site: Site, pressed: Press) -> None:
    site.wire.lose_next("up")
    await pressed()


async def answer_lost(site: Site, pressed: Press) -> None:
    site.wire.lose_next("down")
    await pressed()


async def killed(site: Site, pressed: Press) -> None:
    await pressed()
    site.worker.kill()
    await site.answers()


# With how many pages are loaded, where that does not hang on who is quicker.
ACCIDENTS: dict[Accident, int] = {cut: 0, form_lost: 1, answer_lost: 2, killed: 0}


@pytest.mark.parametrize("accident", ACCIDENTS, ids=lambda one: one.__name__)
async def test_an_accident_at_every_step_costs_nothing_and_doubles_nothing(
    visit: Visit, site: Site, accident: Accident
) -> None:
    login = f"petrova.{accident.__name__}"
    page = await visit("about:blank", foresees="WebSocket")
    life = Life(page)
    await page.goto("/registration")

    for step in way(site, login):
        await life.begins()
        await fill(page, **step.typed)
        await answered(page, life, step.typed)
        await accident(site, partial(press, page, step.pressed))
        await stands(page, step)

    assert len(life.loads) == ACCIDENTS[accident] or not ACCIDENTS[accident]
    await ended_well(page, login)


async def answered(page: Page, life: Life, typed: dict[str, str]) -> None:
    """Wait until nothing is on its way but what will be pressed."""
    for name, text in typed.items():
        await life.asks(text)
        if name not in ("email", "family_name", "given_name"):  # of them nothing is to be said
            await expect(page.locator(f"#{name}-answer")).not_to_be_empty()


async def test_after_five_seconds_without_a_socket_it_is_said_until_there_is_one(
    visit: Visit, site: Site
) -> None:
    page = await visit("about:blank", foresees="WebSocket")
    life = Life(page)
    await page.clock.install()
    await page.goto("/registration")
    await life.begins()
    line = page.locator("#line")

    with site.wire.without_sockets():
        await life.ends()
        await fill(page, code=site.parents_code(ANNA))
        await page.clock.fast_forward(4000)
        await expect(line).to_be_empty()
        await page.clock.fast_forward(1000)
        await expect(line).to_contain_text(LOST)
        await look(page, "live-lost")
    await page.clock.fast_forward(30_000)

    await expect(line).to_be_empty()
    await expect(page.locator("#code-answer")).to_contain_text("Это лист родителя: Анна П.")
    assert life.loads == ["GET"]


async def test_while_there_is_no_socket_forms_are_plain(visit: Visit, site: Site) -> None:
    page = await visit("about:blank", foresees="WebSocket")
    life = Life(page)
    await page.clock.install()

    with site.wire.without_sockets():  # not even the first one
        await page.goto("/registration")
        await fill(page, code=site.parents_code(ANNA))
        await press(page, "Зарегистрироваться")
        await sees(page, "Вы — родитель Анны П., 7А?")
        await page.clock.fast_forward(10_000)
        await expect(page.locator("#line")).to_be_empty()
        await fill(page, family_name="Петрова", given_name="Мария")
        await press(page, "Да, продолжить")
        await sees(page, "Придумайте логин и пароль")
        assert life.loads == ["GET", *(["POST", "GET"] * 2)]
    await page.clock.fast_forward(30_000)

    await life.begins()
    await fill(page, login="petrova.bez.svyazi")
    await expect(page.locator("#login-answer")).to_contain_text("свободен")


async def test_a_line_through_which_nothing_comes_is_given_up(visit: Visit, site: Site) -> None:
    page = await visit("about:blank", foresees="WebSocket")
    life = Life(page)
    await page.clock.install()
    await page.goto("/registration")
    await life.begins()
    await fill(page, code=site.parents_code(ANNA))

    with site.wire.swallowing():
        await press(page, "Зарегистрироваться")
        await page.clock.fast_forward(5000)  # no answer
        await page.clock.fast_forward(1000)
        await life.opened(2)
    await page.clock.fast_forward(15_000)  # not even an open socket
    await page.clock.fast_forward(2000)

    await sees(page, "Вы — родитель Анны П., 7А?")
    assert life.loads == ["GET"]
