"""What is said beside a field while one types, in the language of the page."""

from shared.invitation_code import make
from tests.live import states
from tests.makers.browser import Browser
from tests.makers.clock import Clock
from tests.makers.school import School
from tests.makers.screen import Screen

UNKNOWN = make(46)  # whole, and issued by nobody


async def test_a_whole_code_says_whose_it_is_and_a_part_of_it_nothing(
    browser: Browser, school: School
) -> None:
    parent = await school.invite_parent_of("Анна П.")
    student = await school.invite_student("Анна П.")
    screen = await _alive(browser, "/registration")

    assert await screen.type("code", parent.code[:-1]) == ""
    told = "Это лист родителя: Анна П., 7А, Школа № 46."
    assert await screen.type("code", parent.code) == told
    told = "Это лист ученика: Анна П., 7А, Школа № 46."
    assert await screen.type("code", student.code.lower().replace("-", " ")) == told
    assert await screen.type("code", "") == ""


async def test_a_code_that_opens_nothing_says_why_before_it_is_sent(
    browser: Browser, school: School, clock: Clock
) -> None:
    spent, revoked, late = [await school.invite_parent_of("Анна П.") for _ in range(3)]
    await school.register_with(spent.code)
    await school.revoke(revoked)
    screen = await _alive(browser, "/registration")

    assert (await screen.type("code", "7K3M-2QXA-9RT0")).startswith("В коде опечатка.")
    told = "По этому коду уже зарегистрировались."
    assert (await screen.type("code", spent.code)).startswith(told)
    assert (await screen.type("code", revoked.code)).startswith("Школа отменила этот код.")
    assert (await screen.type("code", UNKNOWN)).startswith("Такого кода у нас нет.")
    clock.advance(days=400)
    assert (await screen.type("code", late.code)).startswith("Срок этого кода истёк")


async def test_a_childs_code_is_answered_for_this_family(browser: Browser, school: School) -> None:
    await states.children_two(browser, school)
    more = await school.invite_parent_of("Лев К.")
    again = await school.invite_parent_of("Вера П.")
    student = await school.invite_student("Лев К.")
    screen = await _alive(browser, "/registration/children")

    told = "Это лист родителя: Лев К., 7А, Школа № 46."
    assert await screen.type("code", more.code) == told
    told = "Дневник уже открыт в Вашей учётной записи: Вера П., 4А. Код не использован."
    assert await screen.type("code", again.code) == told
    assert (await screen.type("code", student.code)).startswith("Это лист ученика: Лев К., 7А.")
    assert (await screen.type("code", "0000-0000-0001")).startswith("В коде опечатка.")


async def test_a_child_in_the_profile_is_answered_too(browser: Browser, school: School) -> None:
    await states.profile(browser, school)
    more = await school.invite_parent_of("Борис П.")
    again = await school.invite_parent_of("Анна П.")
    screen = await _alive(browser, "/profile")

    told = "Это лист родителя: Борис П., 3Б, Школа № 46."
    assert await screen.type("code", more.code) == told
    assert (await screen.type("code", again.code)).startswith("Дневник уже открыт")


async def test_a_login_is_free_taken_or_wrong(browser: Browser, school: School) -> None:
    await school.register_parent_of("Лев К.")
    await states.login(browser, school)
    screen = await _alive(browser, "/registration/login")

    assert await screen.type("login", "maria") == "Логин maria свободен."
    assert (await screen.type("login", "Petrova")).startswith("Логин Petrova занят.")
    chips = screen.page.texts(".//div[@id='login-answer']//button")
    assert chips == ["m.petrova", "maria.petrova", "petrova.maria"]
    assert await screen.type("login", "pe") == "Логин слишком короткий: нужно не меньше 3 знаков."
    told = "Здесь нужен логин, а не адрес почты: знака «@» в логине не бывает."
    assert await screen.type("login", "petrova@mail.ru") == told
    assert await screen.type("login", "  ") == ""


async def test_a_password_says_how_many_rules_are_left_and_which(
    browser: Browser, school: School
) -> None:
    await states.login(browser, school)
    screen = await _alive(browser, "/registration/login")

    await screen.type("password", "Анна!")
    line = ".//div[@id='password-answer']"
    assert screen.page.text(f"{line}/p") == "Осталось 4 правила."
    assert screen.page.texts(f"{line}/ul/li")[:2] == [
        "Пароль слишком короткий: нужно не меньше 8 знаков.",
        "Знак «!» здесь не подойдёт. Оставьте только буквы и цифры.",
    ]
    await screen.type("password", "zimorodok", login="zimorodok")
    assert screen.page.text(f"{line}/p") == "Осталось 1 правило."
    assert await screen.type("password", "ЗимородокКамыш7") == "Пароль подходит."
    assert await screen.type("password", "") == ""
    assert "Камыш" not in screen.html


async def test_an_allowed_password_that_is_weak_says_what_would_make_it_stronger(
    browser: Browser, school: School
) -> None:
    await states.password(browser, school)
    screen = await _alive(browser, "/profile/password")

    told = await screen.type("password", "vodopad2")

    assert told.startswith("Пароль подходит, но его можно усилить.")
    assert screen.page.texts(".//div[@id='password-answer']/ul/li") != []


async def test_an_address_is_spoken_of_only_where_it_is_wrong(
    browser: Browser, school: School
) -> None:
    await states.email(browser, school)
    screen = await _alive(browser, "/registration/email")

    told = "Проверьте адрес почты: он выглядит как name@mail.ru."
    assert await screen.type("email", "мария@") == told
    assert await screen.type("email", "maria@mail.ru") == ""


async def test_a_login_in_the_wrong_layout_is_read_as_it_was_meant(browser: Browser) -> None:
    screen = await _alive(browser, "/login")

    told = "Прочитаем как petrova: похоже, включена русская раскладка."
    assert await screen.type("login", "зуекщмф") == told
    assert await screen.type("login", "petrova") == ""


async def test_an_english_page_is_answered_in_english(browser: Browser, school: School) -> None:
    browser.http.headers["Accept-Language"] = "en"
    sheet = await school.invite_parent_of("Анна П.")
    screen = await _alive(browser, "/registration")

    told = "This is a parent’s sheet: Анна П., 7А, Школа № 46."
    assert await screen.type("code", sheet.code) == told


async def _alive(browser: Browser, path: str) -> Screen:
    await browser.open(path)
    assert browser.page.path == path
    return await Screen(browser).open()
