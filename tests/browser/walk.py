"""The way of a parent from the code to the last page, for tests that disturb it at each step."""

from msgspec import Struct
from playwright.async_api import Page, expect

from tests.browser.family import ANNA, BORIS, PASSWORD, sees, sign_in
from tests.browser.site import Site


class Step(Struct, frozen=True):
    """One question: what is typed, what is pressed, and what comes then."""

    typed: dict[str, str]
    pressed: str
    heading: str
    path: str
    row: str = ""


def way(site: Site, login: str) -> tuple[Step, ...]:
    """Return the steps of Анна's mother, who adds Борис; the codes are hers alone."""
    names = {"family_name": "Петрова", "given_name": "Мария"}
    chosen = {"login": login, "password": PASSWORD}
    anna, boris = {"code": site.parents_code(ANNA)}, {"code": site.parents_code(BORIS)}
    children = ("Дети", "/registration/children")
    done = ("Готово, Вы зарегистрированы", "/registration/done")
    return (
        Step(anna, "Зарегистрироваться", "Вы — родитель Анны П., 7А?", "/registration/whose"),
        Step(names, "Да, продолжить", "Придумайте логин и пароль", "/registration/login"),
        Step(chosen, "Продолжить", "Ваша почта", "/registration/email"),
        Step({"email": "masha@mail.ru"}, "Продолжить", *children, "Анна П., 7А"),
        Step(boris, "Добавить код", *children, "Борис П., 3Б"),
        Step({}, "Завершить регистрацию", *done, "Борис П., 3Б"),
    )


async def stands(page: Page, step: Step) -> None:
    """Wait for what follows a step."""
    await sees(page, step.heading)
    await expect(page).to_have_url(step.path)
    if step.row:
        await expect(page.locator("main li.child").last).to_contain_text(step.row)


async def ended_well(page: Page, login: str) -> None:
    """Sign in, and see both diaries and one registration."""
    await expect(page.locator(".large")).to_have_text(login)
    await page.goto("/login")
    await sign_in(page, login)
    await sees(page, "Дневник")
    await expect(page.locator("main li.child")).to_contain_text(["Анна П., 7А", "Борис П., 3Б"])
    await page.goto("/profile/access")
    await expect(page.get_by_text("Регистрация")).to_have_count(1)
