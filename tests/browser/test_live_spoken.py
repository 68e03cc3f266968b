"""The way in by ear: what has a role and a name, in which order, and what is said by itself."""

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.family import ANNA, BORIS, PASSWORD
from tests.browser.life import Life
from tests.browser.site import Site

FORGET = '- button "Это не я, начать заново"'
CODE = """
- link "Назад"
- paragraph: Шаг 1
- heading "Введите код с листа" [level=1]
- paragraph: 12 знаков с Вашего листа. Можно строчными, без дефисов и в любой раскладке.
- textbox "Пригласительный код": /.+/
- paragraph: "Это лист родителя: Анна П., 7А, Школа № 46."
- button "Зарегистрироваться"
- figure:
  - 'img "Лист с приглашением: под цифрой 2 крупно напечатан код, он обведён."'
- paragraph:
  - text: Уже есть логин?
  - link "Войдите и добавьте код в «Дети»"
"""
WHOSE = f"""
- link "Назад"
- paragraph: Шаг 2 из 5
- heading "Вы — родитель Анны П., 7А?" [level=1]
- paragraph: Школа № 46
- textbox "Ваша фамилия"
- textbox "Ваше имя"
- textbox "Отчество, если есть"
- button "Да, продолжить"
- button "Нет, у меня другой лист"
{FORGET}
"""
PASSWORD_LEFT = f"""
- link "Назад"
- paragraph: Шаг 3 из 5
- heading "Придумайте логин и пароль" [level=1]
- textbox "Логин": petrova.slushaet
- paragraph: Логин petrova.slushaet свободен.
- paragraph:
  - text: "Свободны:"
  - button "m.petrova"
  - button "maria.petrova"
- textbox "Пароль"
- button "Показать"
- list:
  - listitem: ✓ 8 знаков и больше — выполнено
  - listitem: • только буквы и цифры
  - listitem: • без имени, логина и даты
- paragraph: Осталось 2 правила.
- list:
  - listitem: Знак «!» здесь не подойдёт. Оставьте только буквы и цифры.
  - listitem: /В пароле есть имя или фамилия/
- group: Предложить пароль
- button "Продолжить"
{FORGET}
"""
EMAIL = f"""
- link "Назад"
- paragraph: Шаг 4 из 5
- heading "Ваша почта" [level=1]
- paragraph: По ней Вы вернёте доступ, если забудете пароль. Другие пользователи её не увидят.
- textbox "Адрес почты"
- group: Как школа обращается с Вашими данными
- button "Продолжить"
{FORGET}
"""
CHILDREN_WRONG = f"""
- link "Назад"
- paragraph: Шаг 5 из 5
- alert "Нужно исправить":
  - heading "Нужно исправить" [level=2]
  - list:
    - listitem:
      - 'link "В коде опечатка. Сверьте его с листом по четыре знака: попытка не потрачена."'
- heading "Дети" [level=1]
- list:
  - listitem:
    - strong: Анна П., 7А
- paragraph: "В коде опечатка. Сверьте его с листом по четыре знака: попытка не потрачена."
- textbox "Пригласительный код" [invalid]: K7QM-2XVD-94TB
- button "Добавить код"
- button "Завершить регистрацию"
{FORGET}
"""
CHILDREN_TWO = f"""
- heading "Дети" [level=1]
- list:
  - listitem:
    - strong: Анна П., 7А
  - listitem:
    - strong: Борис П., 3Б
    - button "Убрать"
- textbox "Пригласительный код"
- button "Добавить код"
- button "Завершить регистрацию"
{FORGET}
"""
DONE = """
- heading "Готово, Вы зарегистрированы" [level=1]
- paragraph: Ваш логин. Запишите его, например на листе с кодом.
- paragraph: petrova.slushaet
- heading "Откроются дневники" [level=2]
- list:
  - listitem:
    - strong: Анна П., 7А
  - listitem:
    - strong: Борис П., 3Б
- paragraph: "На m•••@mail.ru придёт письмо: откройте его и подтвердите адрес."
- link "Войти в журнал"
- heading "Журнал на экране телефона" [level=2]
"""


async def test_whoever_hears_the_page_finds_every_step_and_is_told_every_answer(
    visit: Visit, site: Site
) -> None:
    page = await visit("about:blank")
    life = Life(page)
    await page.goto("/registration")
    await life.begins()

    await write(page, "Пригласительный код", site.parents_code(ANNA))
    await hears(page, "Это лист родителя: Анна П., 7А, Школа № 46.")
    await finds(page, CODE)
    await push(page, "Зарегистрироваться")
    await finds(page, WHOSE)
    await write(page, "Ваша фамилия", "Петрова")
    await write(page, "Ваше имя", "Мария")
    await push(page, "Да, продолжить")
    await write(page, "Логин", "petrova.slushaet")
    await hears(page, "Логин petrova.slushaet свободен.")
    await write(page, "Пароль", "сукно7петрова!")
    await hears(page, "Осталось 2 правила.")
    await finds(page, PASSWORD_LEFT)
    await write(page, "Пароль", PASSWORD)
    await hears(page, "Пароль подходит.")
    await push(page, "Продолжить")
    await finds(page, EMAIL)
    await write(page, "Адрес почты", "masha@mail.ru")
    await push(page, "Продолжить")
    await write(page, "Пригласительный код", "K7QM-2XVD-94TB")
    await push(page, "Добавить код")
    await finds(page, CHILDREN_WRONG)
    await write(page, "Пригласительный код", site.parents_code(BORIS))
    await hears(page, "Это лист родителя: Борис П., 3Б, Школа № 46.")
    await push(page, "Добавить код")
    await finds(page, CHILDREN_TWO)
    await expect(page.get_by_role("button", name="Убрать")).to_have_accessible_description(
        re.compile("Борис П., 3Б")
    )
    await push(page, "Завершить регистрацию")
    await finds(page, DONE)


async def write(page: Page, name: str, text: str) -> None:
    """Type into the field of that name."""
    await page.get_by_role("textbox", name=name, exact=True).fill(text)


async def push(page: Page, name: str) -> None:
    """Press the button of that name."""
    await page.get_by_role("button", name=name, exact=True).click()


async def hears(page: Page, text: str) -> None:
    """Wait for what is said by itself, once: a summary, whatever else stands there."""
    await expect(page.get_by_role("status").filter(has_text=text)).to_have_text(text)


async def finds(page: Page, expected: str) -> None:
    """Wait until the page is this, from the top to the end, to who goes through it by ear."""
    await expect(page.get_by_role("main")).to_match_aria_snapshot(expected)
