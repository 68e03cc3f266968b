"""What families do in September, by keyboard alone: from paper to the diary, and back into it."""

from playwright.async_api import expect

from tests.browser.person import Person
from tests.browser.pile import Sheet

PASSWORD, ANOTHER = "zimorodok7oblako", "svirepyy9veter"
CODE, REGISTER = "Пригласительный код", "Зарегистрироваться"


async def opens_two_diaries(mother: Person, first: Sheet, second: Sheet, login: str) -> None:
    """Come by the square of one child's sheet, type the code of the other's, sign in."""
    page, keys = mother.page, mother.keys
    await expect(page.get_by_label(CODE)).to_have_value(first.code)
    await mother.comes_to("Введите код с листа", "code")
    await keys.press(REGISTER)
    await mother.comes_to("Вы — родитель Анны П., 7А?", "whose")
    await keys.write("Ваша фамилия", "Петрова")
    await keys.write("Ваше имя", "Мария")
    await keys.write("Отчество, если есть", "Викторовна")
    await keys.press("Да, продолжить", "Space")
    await _chooses(mother, login, "login")
    await mother.comes_to("Ваша почта", "email")
    await keys.write("Адрес почты", "masha@mail.ru")
    await page.keyboard.press("Enter")
    await mother.comes_to("Дети", "children")
    await keys.write(CODE, second.code)
    await page.keyboard.press("Enter")
    await expect(page.locator("main li.child").last).to_contain_text("Борис П., 3Б")
    await mother.comes_to("Дети", "both-children")
    await keys.press("Завершить регистрацию")
    await _signs_in(mother, login, "parent")
    await expect(page.locator("main li.child")).to_contain_text(["Анна П., 7А", "Борис П., 3Б"])


async def opens_the_own_diary(student: Person, sheet: Sheet, login: str) -> None:
    """Type the code of the student's own sheet, give no address, sign in."""
    keys = student.keys
    await keys.write(CODE, sheet.code.replace("-", "").lower())
    await keys.press(REGISTER)
    await student.comes_to("Вы — Ян Л., 11Г?", "whose-own")
    await keys.press("Да, продолжить")
    await _chooses(student, login, "login-own")
    await student.comes_to("Ваша почта — необязательно", "email-own")
    await keys.press("Завершить регистрацию")
    await _signs_in(student, login, "student")


async def comes_back(mother: Person, login: str, password: str) -> None:
    """Be led out of the open diary, sign in with the slip, choose another password, read on."""
    page, keys = mother.page, mother.keys
    await mother.comes_to("Вход в журнал", "led-out")
    await _fills_in(mother, login, password)
    await mother.comes_to("Придумайте свой пароль", "first-password")
    await keys.write("Временный пароль", password)
    await keys.write("Новый пароль", ANOTHER)
    await keys.press("Сохранить и открыть журнал")
    await mother.comes_to("Дневник", "told-of-it")
    await keys.press("Понятно")
    await expect(page.get_by_role("button", name="Понятно")).to_have_count(0)
    await mother.comes_to("Дневник", "back")
    await expect(page.locator("main li.child")).to_contain_text(["Анна П., 7А", "Борис П., 3Б"])


async def _chooses(person: Person, login: str, picture: str) -> None:
    await person.comes_to("Придумайте логин и пароль", picture)
    await person.keys.write("Логин", login)
    await person.keys.write("Пароль", PASSWORD)
    await person.keys.press("Продолжить")


async def _signs_in(person: Person, login: str, picture: str) -> None:
    await person.comes_to("Готово, Вы зарегистрированы", f"{picture}-done")
    await person.keys.press("Войти в журнал")
    await person.comes_to("Вход в журнал", f"{picture}-sign-in")
    await _fills_in(person, login, PASSWORD)
    await person.comes_to("Дневник", f"{picture}-diary")


async def _fills_in(person: Person, login: str, password: str) -> None:
    await person.keys.write("Логин", login)
    await person.keys.write("Пароль", password)
    await person.keys.press("Войти")
