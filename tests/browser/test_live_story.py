"""Registration on one page that is alive: each field is answered, each step comes by itself."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.family import ANNA, BORIS, PASSWORD, fill, press, registered, sees, sign_in
from tests.browser.life import Life
from tests.browser.look import look
from tests.browser.site import Site

MISTYPED = "K7QM-2XVD-94TB"


@pytest.mark.parametrize("width", [360, 1280])
async def test_a_parent_registers_without_loading_a_page(
    visit: Visit, site: Site, width: int
) -> None:
    page = await visit("about:blank", width)
    life = Life(page)
    login, taken = f"petrova.live{width}", f"zanyat{width}"
    await registered(page, site, taken)
    await page.goto("/registration")
    await life.begins()

    await enter_code(page, site)
    await stands(page, "Вы — родитель Анны П., 7А?", "/registration/whose")
    await look(page, "live-whose")
    await fill(page, family_name="Петрова", given_name="Мария")
    await press(page, "Да, продолжить")
    await stands(page, "Придумайте логин и пароль", "/registration/login")
    await choose(page, login, taken)
    await stands(page, "Ваша почта", "/registration/email")
    await give_email(page)
    await stands(page, "Дети", "/registration/children")
    await add_children(page, site)
    await stands(page, "Готово, Вы зарегистрированы", "/registration/done")
    await expect(page.locator(".large")).to_have_text(login)
    await look(page, "live-done")

    assert life.loads == ["GET"]
    assert life.sockets == 1
    assert life.told(PASSWORD) == []
    beside = [str(event["data"][0].get("beside")) for event in life.sent]
    assert not any(PASSWORD in one for one in beside)
    await enter_journal(page, life, login)


async def enter_code(page: Page, site: Site) -> None:
    await fill(page, code=site.parents_code(ANNA))
    await answers(page, "code", "Это лист родителя: Анна П., 7А, Школа № 46.")
    await look(page, "live-code")
    await press(page, "Зарегистрироваться")


async def choose(page: Page, login: str, taken: str) -> None:
    await fill(page, login=taken)
    await answers(page, "login", f"Логин {taken} занят.")
    await look(page, "live-login-taken")
    await page.locator("#login-answer").get_by_role("button", name="maria.petrova").click()
    await answers(page, "login", "Логин maria.petrova свободен.")
    await fill(page, login=login, password="сукно7петрова!")
    await answers(page, "password", "Осталось 2 правила.")
    await look(page, "live-password-wrong")
    await fill(page, password=PASSWORD)
    await answers(page, "password", "Пароль подходит.")
    await look(page, "live-password-good")
    await press(page, "Продолжить")


async def give_email(page: Page) -> None:
    await fill(page, email="masha@mail")
    await answers(page, "email", "Проверьте адрес почты: он выглядит как name@mail.ru.")
    await look(page, "live-email-wrong")
    await fill(page, email="masha@mail.ru")
    await expect(page.locator("#email-answer")).to_be_hidden()
    await press(page, "Продолжить")


async def add_children(page: Page, site: Site) -> None:
    case = page.locator(".case")
    await fill(page, code=MISTYPED)
    await answers(page, "code", "В коде опечатка.")
    await press(page, "Добавить код")
    await expect(page.locator("#summary")).to_be_focused()
    await expect(page).to_have_title("Ошибка: Дети — Журнал · Школа № 46")
    await expect(case).to_have_text(re.compile(r"номер случая: \w{3}-\w{3}$"))
    await look(page, "live-children-wrong")
    await fill(page, code=site.parents_code(BORIS))
    await answers(page, "code", "Это лист родителя: Борис П., 3Б, Школа № 46.")
    await look(page, "live-children-mended")
    await press(page, "Добавить код")
    await expect(page.locator("main li.child")).to_contain_text(["Анна П., 7А", "Борис П., 3Б"])
    await expect(case).to_be_hidden()
    await look(page, "live-children-two")
    await press(page, "Завершить регистрацию")


async def enter_journal(page: Page, life: Life, login: str) -> None:
    await page.get_by_role("link", name="Войти в журнал").click()
    await sees(page, "Вход в журнал")
    await life.begins()
    await fill(page, login="зуекщмф")
    await answers(page, "login", "Прочитаем как petrova: похоже, включена русская раскладка.")
    await look(page, "live-sign-in")
    await sign_in(page, login)
    await sees(page, "Дневник")


async def answers(page: Page, name: str, text: str) -> None:
    """Wait for what stands beside a field."""
    await expect(page.locator(f"#{name}-answer")).to_contain_text(text)


async def stands(page: Page, heading: str, path: str) -> None:
    """Wait for a step that has come by itself; whoever reads with the ears is led to it."""
    await sees(page, heading)
    await expect(page).to_have_url(path)
    await expect(page.get_by_role("heading", level=1)).to_be_focused()
