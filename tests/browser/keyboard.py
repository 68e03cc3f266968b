"""A visitor without mouse or touch: what each key reaches, and whether it can be seen."""

from typing import Any

from playwright.async_api import Page

MOST_KEYS = 40
RING = 3  # CSS pixels

FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    if (one === document.body) return null;
    const box = one.getBoundingClientRect();
    return {
        name: one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText,
        ring: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
        edge: style.boxShadow !== "none",
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        top: box.top + scrollY,
        left: box.left,
        right: box.right,
        inMain: Boolean(one.closest("main")),
    };
}"""


class Keyboard:
    """Tab, Enter, Space and letters; every stop is visible, below or right of the last."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def go_to(self, name: str) -> list[str]:
        """Press Tab until something of that name has the focus; return all that was passed.

        After the last stop of a page comes the first.
        """
        passed: list[str] = []
        lowest, column = 0.0, 0.0
        for _ in range(MOST_KEYS):
            await self.page.keyboard.press("Tab")
            if (stop := await self._stop()) is None:
                lowest = 0.0
                continue
            passed.append(stop["name"])
            if stop["inMain"]:
                goes_on = stop["top"] >= lowest or stop["left"] >= column
                assert goes_on, f"the focus jumped up: {passed}"
                lowest, column = stop["top"], stop["right"]
            if stop["name"] == name:
                return passed
        raise AssertionError(f"no way to {name!r}, only to {passed}")

    async def write(self, name: str, text: str) -> None:
        """Come to a field and type over what stands there."""
        await self.go_to(name)
        await self.page.keyboard.press("Control+A")
        await self.page.keyboard.type(text)

    async def press(self, name: str, key: str = "Enter") -> None:
        """Come to a button or a link and press it."""
        await self.go_to(name)
        await self.page.keyboard.press(key)

    async def _stop(self) -> dict[str, Any] | None:
        """Return what has the focus and can be seen; None between the last stop and the first."""
        stop: dict[str, Any] | None = await self.page.evaluate(FOCUSED)
        if stop is None:
            return None
        stop["name"] = " ".join((stop["name"] or "").split())
        assert stop["ring"] >= RING, f"no ring of {RING} px around {stop['name']!r}"
        assert stop["edge"], f"no ink edge around {stop['name']!r}"
        assert stop["seen"], f"{stop['name']!r} has the focus out of sight"
        return stop
