"""What a new curator does in September, by keyboard alone: from the link to the printed sheets."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pyotp
from playwright.async_api import Locator, expect

from tests.browser.desk import PASSWORD
from tests.browser.life import Life
from tests.browser.person import Person
from tests.makers.september import MOTHER

HELPERS = "Зимина Ольга Павловна, кабинет 12\nвторник и четверг, 15:00–17:00"

log = logging.getLogger(__name__)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Note what a curator waited for."""
    begun = perf_counter()
    yield
    log.info("seconds until %s: %.1f", what, perf_counter() - begun)


async def comes_in(curator: Person) -> None:
    """Choose login, password and second factor, put the recovery codes away, see the desk."""
    page, keys = curator.page, curator.keys
    await curator.comes_to("Ваш доступ к журналу", "link")
    key = (await page.locator("#factor-key").inner_text()).replace(" ", "")
    await keys.write("Логин", "zimina.sentyabr")
    await keys.write("Пароль", PASSWORD)
    await keys.write("Шесть цифр", pyotp.TOTP(key).at(datetime.now(UTC)))
    await keys.press("Войти")
    await curator.comes_to("Коды восстановления", "codes")
    await keys.press("Сохранил(а), продолжить")
    await expect(page.get_by_role("heading", level=2)).to_have_text("С чего начать")
    marked = page.locator("header nav [aria-current]")
    await expect(marked).to_have_text(["Школа", "Школа"])  # in the row, and behind the button
    await curator.comes_to("Школа № 46", "empty")


async def says_whom_to_ask(curator: Person) -> None:
    """Fill in the lines that stand on every sheet."""
    await curator.opens("Настройки")
    await curator.comes_to("Настройки", "settings")
    await curator.keys.write("Кто помогает семьям", HELPERS)
    await curator.keys.press("Сохранить")
    await expect(curator.page.locator("#changes tbody tr")).to_have_count(1)
    await curator.comes_to("Настройки", "settings-saved")


async def takes(curator: Person, file: Path) -> None:
    """Bring the list, look at what it would change, and take it."""
    page, keys = curator.page, curator.keys
    await curator.opens("Список")
    await curator.comes_to("Список", "roster")
    await keys.go_to("Файл со списком")
    await page.locator("#file").set_input_files(file)  # no key reaches the system's own window
    await keys.go_to("Показать изменения")
    with timed("the list was previewed"):
        await page.keyboard.press("Enter")
        await expect(page).to_have_title("Что изменит список — Журнал · Школа № 46")
    await expect(page.locator(".parts")).to_contain_text("Новые 1 200")
    await curator.comes_to("Что изменит список", "preview")
    await keys.go_to("Принять список")
    with timed("the list was taken"):
        await page.keyboard.press("Enter")
        await expect(page).to_have_title("Список принят — Журнал · Школа № 46")
    await curator.comes_to("Список принят", "taken")


async def prints_for_all(curator: Person) -> bytes:
    """Issue for the whole school, look at the first page, and take the file."""
    page, keys = curator.page, curator.keys
    await curator.opens("Приглашения")
    await curator.comes_to("Приглашения", "invitations")
    await keys.go_to("Подготовить листы")
    with timed("the school's codes were issued"):
        await page.keyboard.press("Enter")
        await expect(page).to_have_title("Листы: Вся школа — Журнал · Школа № 46")
    with timed("the first page stood on the screen"):
        await page.locator(".first-page img").evaluate("(one) => one.decode()")
    await expect(page.get_by_text("файл готовится до минуты")).to_be_visible()
    await curator.comes_to("Листы: Вся школа", "printing")
    with timed("the school's sheets were a file"):
        return await curator.downloads("Скачать PDF")


async def watches(curator: Person) -> Life:
    """Open the school's page, on which families come on; nobody has yet."""
    life = Life(curator.page)
    await curator.opens("Школа")
    await curator.comes_to("Школа № 46", "printed")
    await expect(_school(curator)).to_have_text(["3 200 из 3 200", *["0 из 3 200"] * 3, "0"])
    await life.begins()
    life.loads.clear()
    return life


async def sees_them_come(curator: Person, life: Life) -> None:
    """Read three on the open page, which nobody has loaded again; then ask who they are."""
    await expect(_school(curator)).to_have_text(
        ["3 200 из 3 200", "3 из 3 200", "3 из 3 200", "0 из 3 200", "0"]
    )
    assert life.loads == []
    await curator.keys.press("К людям")  # past forty-four classes
    await curator.chooses("Шаг", "Зарегистрирован")
    await curator.keys.press("Показать")
    people = curator.page.locator(".people tbody tr")
    await expect(people).to_contain_text(["Петров Борис", "Петрова Анна", "Ли Ян"])
    await curator.comes_to("Школа № 46", "who-registered")


async def helps(curator: Person) -> bytes:
    """Find whoever has forgotten all, while typing, and print a slip."""
    page, keys = curator.page, curator.keys
    await curator.opens("Люди")
    await curator.comes_to("Люди", "people")
    await keys.go_to("Кого найти")
    await page.keyboard.type("петр мар")
    found = page.locator("#q-answer").get_by_role("link", name=MOTHER, exact=True)
    await expect(found).to_have_count(1)
    await curator.comes_to("Люди", "people-typed")
    await keys.press(MOTHER)
    await curator.comes_to(MOTHER, "account")
    return await curator.downloads("Выдать и напечатать (PDF)")


def _school(curator: Person) -> Locator:
    """Return the numbers of the whole school: printed, entered, registered, confirmed, refused."""
    return curator.page.locator(".funnel tbody tr").first.locator(".number")
