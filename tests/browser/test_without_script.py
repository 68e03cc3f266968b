"""Pages as they stand where no script runs; the stories of test_parent.py walk them too."""

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.family import ANNA, choose_login, enter_code, sees, tell_names
from tests.browser.look import axe
from tests.browser.site import Site


async def test_axe_finds_nothing_where_no_script_runs(visit: Visit, site: Site) -> None:
    page = await visit("/registration")
    devtools = await page.context.new_cdp_session(page)

    async def found_without_script() -> list[str]:
        """Load without scripts, then let axe's alone run: what was drawn stays as it is."""
        await devtools.send("Emulation.setScriptExecutionDisabled", {"value": True})
        await page.reload()
        await expect(page.locator("html")).not_to_have_class("script")
        await devtools.send("Emulation.setScriptExecutionDisabled", {"value": False})
        return await axe(page)

    assert await found_without_script() == []
    await enter_code(page, site.parents_code(ANNA))
    await sees(page, "Вы — родитель Анны П., 7А?")
    assert await found_without_script() == []
    await tell_names(page)
    await sees(page, "Придумайте логин и пароль")
    assert await found_without_script() == []
    await choose_login(page, "petrova", "x")
    await expect(page.locator("#summary")).to_be_visible()
    assert await found_without_script() == []


async def test_what_only_a_script_could_do_is_not_offered_without_one(
    visit: Visit, site: Site
) -> None:
    page = await visit("/registration", scripts=False)

    await enter_code(page, site.parents_code(ANNA))
    await tell_names(page)
    await sees(page, "Придумайте логин и пароль")
    await page.get_by_text("Предложить пароль").click()

    await expect(page.locator(".taken")).to_be_visible()
    for label in ("Показать", "Взять этот пароль", "m.petrova"):
        await expect(page.get_by_role("button", name=label)).to_have_count(0)
    await expect(page.get_by_text("m.petrova · maria.petrova")).to_be_visible()
