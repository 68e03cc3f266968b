"""What each page must say to families, to screen readers and to password managers."""

from functools import partial

from msgspec import structs

from frontend.pages.registration import email, whose
from frontend.parts.banner import below
from shared.draft import Step
from shared.profile import Email
from shared.refusals import Refusal, Why
from tests.pages import views
from tests.pages.drawings import PAGES
from tests.pages.screen import screen


async def test_a_refused_field_tells_its_fault_twice_and_keeps_what_was_typed() -> None:
    page = await screen(PAGES["code, refused"])

    sentence = "В коде опечатка. Сверьте его с листом по четыре знака: попытка не потрачена."
    assert page.texts(".//div[@id='summary']//a[@href='#code']") == [sentence]
    assert page.texts(".//div[@id='code-why']/p") == [sentence]
    field = page.root.find(".//input[@id='code']")
    assert field is not None
    assert (field.get("value"), field.get("aria-invalid")) == ("k7", "true")
    assert "code-why" in field.get("aria-describedby", "")


async def test_the_summary_names_the_field_where_the_sentence_does_not() -> None:
    faults = [Refusal(name, Why.NAME_MISSING) for name in ("family_name", "given_name")]
    page = await screen(
        partial(whose.whose_page, views.refused(Step.PERSON, *faults), views.PARENT)
    )

    links = page.root.findall(".//div[@id='summary']//a")
    assert [link.get("data-of") for link in links] == ["Ваша фамилия", "Ваше имя"]


async def test_the_steps_are_five_for_a_parent_and_four_for_a_student() -> None:
    parent = await screen(PAGES["email, parent"])
    student = await screen(
        partial(
            email.email_page,
            structs.replace(views.DRAFT, whose=views.STUDENT),
            views.STUDENT,
        )
    )
    nobody_yet = await screen(PAGES["code"])

    assert parent.text(".//div[@class='stepper']/p") == "Шаг 4 из 5"
    assert student.text(".//div[@class='stepper']/p") == "Шаг 4 из 4"
    assert nobody_yet.text(".//div[@class='stepper']/p") == "Шаг 1"


async def test_a_student_is_asked_for_no_names_and_may_skip_the_email() -> None:
    question = await screen(PAGES["whose, student"])
    address = await screen(PAGES["email, student"])

    assert question.text(".//h1") == "Вы — Анна П., 7А?"
    assert question.names("/registration/whose") == {"answer"}
    assert "необязательно" in address.text(".//h1")


async def test_the_password_field_helps_password_managers() -> None:
    page = await screen(PAGES["login"])

    field = page.root.find(".//input[@id='password']")
    login_field = page.root.find(".//input[@id='login']")
    assert field is not None
    assert login_field is not None
    assert field.get("autocomplete") == "new-password"
    assert "minlength: 8" in field.get("passwordrules", "")
    assert "value" not in field.attrib
    assert (login_field.get("autocomplete"), login_field.get("autocapitalize")) == (
        "username",
        "off",
    )
    assert len(page.root.findall(".//input[@type='password']")) == 1
    assert "КувшинМятаЗарница7" in page.text(".//details")


async def test_the_last_page_shows_the_login_the_diaries_and_what_failed() -> None:
    page = await screen(PAGES["done"])

    assert page.text(".//p[@class='large']") == "petrova"
    assert page.texts(".//li[@class='child good']//strong") == ["Анна П., 7А", "Борис П., 3Б"]
    assert page.texts(".//li[@class='child wrong']//p") == ["Кодом только что воспользовались."]
    assert page.texts(".//a[@class='button']") == ["Войти в журнал"]


async def test_the_banner_says_what_an_unconfirmed_address_means_and_then_goes() -> None:
    journal, me = (
        PAGES["journal"],
        structs.replace(views.ME, email=Email("p•••@mail.ru", "confirmed")),
    )
    unconfirmed = await screen(lambda live: below(views.SEEN, "/journal", {}, journal(live)))
    seen = structs.replace(views.SEEN, me=me)
    confirmed = await screen(lambda live: below(seen, "/journal", {}, journal(live)))

    assert "вернуть доступ по почте не получится" in unconfirmed.text(".//aside")
    assert confirmed.root.find(".//aside") is None


async def test_the_present_sign_in_has_no_button_to_end_it() -> None:
    page = await screen(PAGES["profile"])

    assert page.form("/profile/sessions/end") == {"session": "2"}
    assert len(page.texts(".//form[@action='/profile/sessions/end']")) == 1


async def test_help_takes_its_facts_from_the_rules() -> None:
    page = await screen(PAGES["help"])

    assert "Это 12 знаков" in page.text()
    assert "от 3 до 32" in page.text()
    assert "не короче 8" in page.text()
    assert len(page.root.findall(".//svg[@role='img']")) == 4
