"""One draft in two tabs: what one does comes into the other, and nothing is taken from the hand."""

from playwright.async_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.family import (
    ANNA,
    BORIS,
    enter_code,
    fill,
    press,
    reach_children,
    sees,
    tell_names,
)
from tests.browser.life import Life
from tests.browser.site import Site
from tests.browser.walk import ended_well

# What the hand and the eye hold on to; the row that comes above moves nothing.
HELD = """() => {
    const one = document.activeElement, top = Math.round(one.getBoundingClientRect().top);
    return [one.id, one.value, one.selectionStart, one.selectionEnd, top];
}"""


async def test_what_comes_from_another_tab_moves_neither_caret_nor_page_nor_text(
    visit: Visit, site: Site
) -> None:
    page, other = await two_tabs(visit)
    await page.goto("/registration")
    await reach_children(page, site, "petrova.dva")
    await Life(page).begins()
    await other.goto("/registration/children")
    await page.locator("#code").press_sequentially("K7QM-2XVD")
    for _ in "2XVD":
        await page.keyboard.press("ArrowLeft")
    await page.evaluate("scrollTo(0, 150)")
    held = await page.evaluate(HELD)

    await fill(other, code=site.parents_code(BORIS))
    await press(other, "Добавить код")
    await expect(page.locator("main li.child").last).to_contain_text("Борис П., 3Б")

    assert await page.evaluate(HELD) == held
    assert held[:4] == ["code", "K7QM-2XVD", 5, 5]
    await page.evaluate("scrollTo(0, 400)")  # the rows are out of sight
    held = await page.evaluate(HELD)
    await press(other, "Убрать")
    await expect(page.locator("main li.child")).to_have_count(1)
    assert await page.evaluate(HELD) == held
    await page.keyboard.type("94")
    await expect(page.locator("#code")).to_have_value("K7QM-942XVD")


async def test_both_tabs_finish_and_there_is_one_registration(visit: Visit, site: Site) -> None:
    page, other = await two_tabs(visit)
    await page.goto("/registration")
    await reach_children(page, site, "petrova.vmeste")
    await fill(page, code=site.parents_code(BORIS))
    await press(page, "Добавить код")
    await expect(page.locator("main li.child").last).to_contain_text("Борис П., 3Б")
    await other.goto("/registration/children")
    await Life(other).begins()

    await press(page, "Завершить регистрацию")
    await press(other, "Завершить регистрацию")

    await sees(other, "Готово, Вы зарегистрированы")
    await sees(page, "Готово, Вы зарегистрированы")
    await ended_well(other, "petrova.vmeste")


async def test_a_step_taken_in_one_tab_fills_the_other_that_stands_there_still(
    visit: Visit, site: Site
) -> None:
    page, other = await two_tabs(visit)
    await page.goto("/registration")
    await enter_code(page, site.parents_code(ANNA))
    await sees(page, "Вы — родитель Анны П., 7А?")
    await other.goto("/registration/whose")
    await Life(other).begins()

    await tell_names(page)
    await sees(page, "Придумайте логин и пароль")
    await expect(other.locator("#family_name")).to_have_value("Петрова")
    await press(other, "Да, продолжить")

    await sees(other, "Придумайте логин и пароль")


async def two_tabs(visit: Visit) -> tuple[Page, Page]:
    """Open two tabs of one browser."""
    page = await visit("about:blank")
    return page, await page.context.new_page()
