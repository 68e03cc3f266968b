"""Somebody at a keyboard, with a browser of their own; each page that they come to is looked at."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.keyboard import Keyboard
from tests.browser.look import look

NARROW = 1024  # CSS pixels: narrower, the sections stand behind a button
PRINTING = 120_000  # milliseconds: a whole school's sheets, while the machine does much else


class Person:
    """Reads a heading, and goes on by Tab, Enter and Space."""

    def __init__(self, page: Page, story: str) -> None:
        self.page = page
        self.keys = Keyboard(page)
        self._story = story

    async def comes_to(self, heading: str, picture: str) -> None:
        """Wait for a page, look at it, and keep its picture."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        await look(self.page, f"{self._story}-{picture}")

    async def opens(self, section: str) -> None:
        """Go to a section of the desk."""
        size = self.page.viewport_size
        if size and size["width"] < NARROW:
            await self.keys.press("Разделы")
        await self.keys.press(section)

    async def chooses(self, name: str, option: str) -> None:
        """Come to a list, and go down in it until what is wanted is chosen."""
        await self.keys.go_to(name)
        chosen = self.page.get_by_label(name, exact=True).locator("option:checked")
        for _ in range(await self.page.locator(":focus option").count()):
            if await chosen.inner_text() == option:
                return
            await self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no {option!r} in {name!r}")

    async def downloads(self, name: str) -> bytes:
        """Press what hands out a file; return what is in it."""
        await self.keys.go_to(name)
        async with self.page.expect_download(timeout=PRINTING) as waiting:
            await self.page.keyboard.press("Enter")
        return _content(await (await waiting.value).path())


def _content(path: Path) -> bytes:
    return path.read_bytes()
