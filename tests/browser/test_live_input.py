"""Not every letter comes by a key: keyboards compose, and browsers fill in."""

import asyncio

from playwright.async_api import Route, WebSocketRoute, expect

from tests.browser.conftest import Visit
from tests.browser.family import ANNA, enter_code, press, sees
from tests.browser.life import Life
from tests.browser.site import Site

COMPOSED = """() => {
    window.composed = [];
    for (const kind of ["compositionstart", "compositionend"])
        addEventListener(kind, ({ data }) => window.composed.push([kind, data]));
}"""
# As browsers fill a form: all fields at once, and no key was pressed.
FILLS = """(values) => {
    for (const [name, value] of Object.entries(values)) {
        const field = document.getElementById(name);
        field.value = value;
        for (const kind of ["input", "change"])
            field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
}"""
NAMES = {"family_name": "Петрова", "given_name": "Мария", "middle_name": "Викторовна"}


async def test_an_answer_that_comes_while_a_word_is_composed_leaves_it_alone(
    visit: Visit, site: Site
) -> None:
    page = await visit("about:blank")
    life = Life(page)
    await page.goto("/registration")
    await life.begins()
    await page.evaluate(COMPOSED)
    keyboard = await page.context.new_cdp_session(page)
    code = site.parents_code(ANNA)
    typed, composing = code[:10], code[10:]

    async def compose(text: str) -> None:
        told = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        await keyboard.send("Input.imeSetComposition", told)

    await page.locator("#code").press_sequentially(typed)
    for place in range(len(composing)):
        await compose(composing[: place + 1])
    await life.asks(code)
    await expect(page.locator("#code-answer")).to_contain_text("Это лист родителя")
    await compose(f"{composing}Ж")
    await compose(composing)
    await keyboard.send("Input.insertText", {"text": composing})

    await expect(page.locator("#code")).to_have_value(code)
    composed = await page.evaluate("window.composed")
    assert composed == [["compositionstart", ""], ["compositionend", composing]]


async def test_what_a_browser_fills_in_before_the_page_lives_is_kept_and_answered(
    visit: Visit, site: Site
) -> None:
    page = await visit("about:blank")
    code, arrives = site.parents_code(ANNA), asyncio.Event()

    async def hold(route: Route) -> None:
        await arrives.wait()
        await route.continue_()

    await page.route("**/live.*.js", hold)
    await page.goto("/registration", wait_until="commit")
    await expect(page.locator("#code")).to_be_visible()
    await page.evaluate(FILLS, {"code": code})
    arrives.set()

    await expect(page.locator("#code-answer")).to_contain_text("Это лист родителя: Анна П.")
    await expect(page.locator("#code")).to_have_value(code)


async def test_all_that_a_browser_fills_in_at_once_goes_up(visit: Visit, site: Site) -> None:
    page = await visit("about:blank")
    life = Life(page)
    await page.goto("/registration")
    await life.begins()
    await enter_code(page, site.parents_code(ANNA))
    await sees(page, "Вы — родитель Анны П., 7А?")

    await page.evaluate(FILLS, NAMES)
    for text in NAMES.values():
        await life.asks(text)
    await page.reload()

    for name, text in NAMES.items():
        await expect(page.locator(f"#{name}")).to_have_attribute("value", text)


async def test_a_button_pressed_before_the_page_is_told_of_is_pressed(
    visit: Visit, site: Site
) -> None:
    page = await visit("about:blank")
    late: list[tuple[WebSocketRoute, str | bytes]] = []

    async def between(down: WebSocketRoute) -> None:
        def hear(message: str | bytes) -> None:
            if not late and '"type":"page"' in str(message):
                late.append((down, message))
            else:
                down.send(message)

        down.connect_to_server().on_message(hear)

    await page.route_web_socket("**/live/**", between)
    await page.goto("/registration")
    await Life(page).begins()
    await enter_code(page, site.students_code(ANNA))
    await expect(page.get_by_role("heading", level=1)).to_have_text("Вы — Анна П., 7А?")

    await press(page, "Да, продолжить")
    ((down, message),) = late
    down.send(message)

    await sees(page, "Придумайте логин и пароль")
