"""What families press and type, step by step; every step waits for the page that follows."""

from playwright.async_api import Locator, Page, expect

from tests.browser.site import Site

PASSWORD = "zimorodok7oblako"
ANNA, BORIS = "Анна П.", "Борис П."


async def press(page: Page, label: str) -> None:
    """Press a button by what stands on it."""
    await page.get_by_role("button", name=label, exact=True).click()


async def follow(link: Locator) -> None:
    """Press a link and wait for where it leads, to the end of the page."""
    address = await link.get_attribute("href")
    await link.click()
    await link.page.wait_for_url(f"**{address}")


async def fill(page: Page, **fields: str) -> None:
    """Type over what stands in fields; they are named as the form names them."""
    for name, text in fields.items():
        await page.locator(f"main #{name}").fill(text)


async def sees(page: Page, heading: str) -> None:
    """Wait for a page by its heading, which its title says too."""
    await expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    await expect(page).to_have_title(f"{heading} — Журнал · Школа № 46")


async def enter_code(page: Page, code: str) -> None:
    """Take the first step."""
    await fill(page, code=code)
    await press(page, "Зарегистрироваться")


async def tell_names(page: Page) -> None:
    """Say «Да» as Анна's mother."""
    await fill(page, family_name="Петрова", given_name="Мария", middle_name="Викторовна")
    await press(page, "Да, продолжить")


async def choose_login(page: Page, login: str, password: str = PASSWORD) -> None:
    """Take login and password."""
    await fill(page, login=login, password=password)
    await press(page, "Продолжить")


async def give_email(page: Page, email: str = "masha@mail.ru") -> None:
    """Take the e-mail of a parent."""
    await fill(page, email=email)
    await press(page, "Продолжить")


async def reach_children(page: Page, site: Site, login: str) -> None:
    """Come to «Дети» as a parent, from the first page."""
    await enter_code(page, site.parents_code(ANNA))
    await sees(page, "Вы — родитель Анны П., 7А?")
    await tell_names(page)
    await sees(page, "Придумайте логин и пароль")
    await choose_login(page, login)
    await sees(page, "Ваша почта")
    await give_email(page)
    await sees(page, "Дети")


async def registered(
    page: Page,
    site: Site,
    login: str,
    *,
    email: str = "masha@mail.ru",
    code: str = "",
    children: tuple[str, ...] = (),
) -> None:
    """Register Анна's mother elsewhere, through the API: this browser has seen nothing of it."""
    answer = await page.request.post(
        "/api/v1/registrations",
        data={
            "code": code or site.parents_code(ANNA),
            "children_codes": list(children),
            "login": login,
            "password": PASSWORD,
            "family_name": "Петрова",
            "given_name": "Мария",
            "middle_name": "Викторовна",
            "email": email,
        },
    )
    assert answer.status == 201, await answer.text()


async def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """Fill the sign-in form and send it."""
    await fill(page, login=login, password=password)
    await press(page, "Войти")


async def signed_in(page: Page, site: Site, login: str, path: str = "/journal") -> None:
    """Register, sign in and open a page of the journal."""
    await registered(page, site, login)
    await page.goto("/login")
    await sign_in(page, login)
    await sees(page, "Дневник")
    await page.goto(path)


async def every_page(page: Page, site: Site, login: str) -> tuple[str, ...]:
    """Register and sign in; return the addresses of all pages that are one press away."""
    await signed_in(page, site, login)
    return (
        *("/", "/registration", "/login", "/recovery", "/help"),
        *("/journal", "/profile", "/profile/password", "/profile/email", "/profile/access"),
    )


def named(path: str) -> str:
    """Return a page's name for its picture."""
    return path.strip("/").replace("/", "-") or "home"
