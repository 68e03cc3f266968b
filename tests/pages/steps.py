"""The way through registration as far as a test wants to come."""

from tests.makers.browser import Browser

PASSWORD = "Зимородок42"
NAMES = {"family_name": "Петрова", "given_name": "Мария"}


async def to_the_names(browser: Browser, code: str) -> None:
    """Enter a code."""
    await browser.open("/registration")
    await browser.send("/registration/code", code=code)


async def to_the_login(browser: Browser, code: str) -> None:
    """Say «Да» as a parent."""
    await to_the_names(browser, code)
    await browser.send("/registration/whose", answer="yes", **NAMES)


async def to_the_email(browser: Browser, code: str) -> None:
    """Choose login and password."""
    await to_the_login(browser, code)
    await browser.send("/registration/login", login="petrova", password=PASSWORD)


async def to_the_children(browser: Browser, code: str) -> None:
    """Answer everything that a parent is asked."""
    await to_the_email(browser, code)
    await browser.send("/registration/email", email="petrova@mail.ru")


async def to_the_end(browser: Browser, code: str) -> None:
    """Register."""
    await to_the_children(browser, code)
    await browser.send("/registration/finish", code="")


async def to_the_journal(browser: Browser, code: str) -> None:
    """Register and sign in."""
    await to_the_end(browser, code)
    await browser.open("/login")
    await browser.send("/login", login="petrova", password=PASSWORD)
