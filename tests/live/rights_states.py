"""What an owner sees of the own data, and asks of the schools, in every state."""

from backend.tables.database import rows
from tests.live.state import State, refused
from tests.makers.browser import Browser
from tests.makers.school import School
from tests.pages import steps

WRONG = "Щегол Омут 7"


async def at_home(browser: Browser, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_journal(browser, sheet.code)


async def holdings(browser: Browser, school: School) -> None:
    await at_home(browser, school)
    await browser.open("/profile/data")


async def holdings_refused(browser: Browser, school: School) -> None:
    await holdings(browser, school)
    await refused(browser, "/profile/data", password=WRONG)


async def holdings_shown(browser: Browser, school: School) -> None:
    await holdings(browser, school)
    await browser.send("/profile/data", password=steps.PASSWORD)


async def deletion(browser: Browser, school: School) -> None:
    await at_home(browser, school)
    await browser.open("/profile/deletion")


async def deletion_refused(browser: Browser, school: School) -> None:
    await deletion(browser, school)
    await refused(browser, "/profile/deletion", password=WRONG)


async def deletion_waits(browser: Browser, school: School) -> None:
    await deletion(browser, school)
    await browser.send("/profile/deletion", password=steps.PASSWORD)


async def consent_asked(browser: Browser, school: School) -> None:
    await at_home(browser, school)
    text = "Разрешаю печатать снимки.\n\nНа год."
    await rows("UPDATE school SET consent_text = {}, consent_version = '1'", text)
    await browser.open("/consents")


async def consents_none(browser: Browser, school: School) -> None:
    await at_home(browser, school)
    await browser.open("/profile/consents")


async def consents_given(browser: Browser, school: School) -> None:
    await consent_asked(browser, school)
    await browser.send("/consents", answer="given")
    await browser.open("/profile/consents")


async def email_with_phone_wrong(browser: Browser, school: School) -> None:
    await school.ask_phone()
    await steps.to_the_login(browser, (await school.invite_parent_of("Анна П.")).code)
    await browser.send("/registration/login", login="petrova", password=steps.PASSWORD)
    await refused(browser, "/registration/email", email="petrova@mail.ru", phone="8 900")


async def phone_unasked(browser: Browser, school: School) -> None:
    await at_home(browser, school)
    await browser.open("/profile/phone")


async def phone_asked(browser: Browser, school: School) -> None:
    await school.ask_phone()
    await phone_unasked(browser, school)


async def phone_refused(browser: Browser, school: School) -> None:
    await phone_asked(browser, school)
    await refused(browser, "/profile/phone", phone="8 900")


async def phone_given(browser: Browser, school: School) -> None:
    await phone_asked(browser, school)
    await browser.send("/profile/phone", phone="8 900 123-45-67")
    await browser.open("/profile/phone")


OF_RIGHTS: dict[str, tuple[State, ...]] = {
    "/consents": (consent_asked,),
    "/profile/consents": (consents_none, consents_given),
    "/profile/phone": (phone_unasked, phone_asked, phone_refused, phone_given),
    "/profile/data": (holdings, holdings_refused, holdings_shown),
    "/profile/deletion": (deletion, deletion_refused, deletion_waits),
}
