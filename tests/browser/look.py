"""What must hold of every page in every state, and a picture of it to look at.

No sideways scroll, one primary button, targets of 48 px and more on a phone, nothing that axe
finds (WCAG 2.2 AA, and its best practices).
"""

from pathlib import Path
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.chromium import HEIGHTS

PICTURES = Path(__file__).parents[1] / "artifacts" / "screenshots"
PHONE = 480  # CSS pixels: narrower is held in a hand
SMALLEST_TARGET = 48
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

MEASURE = """() => {
    const shown = (one) => one.checkVisibility() && !one.closest(".away");
    const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
    const targets = "button, input:not([type=hidden]), summary, .button, nav a, .ways a, .back";
    const ticked = ["checkbox", "radio"];
    const box = (one) => ticked.includes(one.type) ? one.labels[0] : one;
    return {
        overflow: document.documentElement.scrollWidth - innerWidth,
        primary: all(".button:not(.outline)").map((one) => one.innerText),
        targets: all(targets).map((one) => [one.outerHTML.slice(0, 90), box(one).offsetHeight]),
        scripted: document.documentElement.classList.contains("script"),
    };
}"""


async def look(page: Page, name: str) -> None:
    """Measure the page, let axe read it, and keep its picture under a name.

    Axe needs promises, which do not run where scripts are off: test_without_script.py has a way.
    """
    scripted = await measure(page, name)
    if scripted:
        assert await axe(page) == [], name
    await keep(page, name if scripted else f"{name}-plain")


async def look_at_each(page: Page, name: str) -> None:
    """Look at the page as it stands in a hand, and on a desk; leave it as it was."""
    size = page.viewport_size
    assert size
    for width in (1280, 360):
        await page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        await look(page, name)
    await page.set_viewport_size(size)


async def measure(page: Page, name: str) -> bool:
    """Hold the page against a ruler; return whether scripts run in it."""
    await page.wait_for_load_state("domcontentloaded")
    found: dict[str, Any] = await page.evaluate(MEASURE)
    assert found["overflow"] <= 0, f"{name}: {found['overflow']} px stick out sideways"
    assert len(found["primary"]) <= 1, f"{name}: {found['primary']}"
    if _width(page) < PHONE:
        small = [one for one in found["targets"] if one[1] < SMALLEST_TARGET]
        assert small == [], name
    return bool(found["scripted"])


async def axe(page: Page) -> list[str]:
    """Return what axe finds: the rule and the node."""
    options = {"runOnly": list(RULES), "resultTypes": ["violations"]}
    found = (await Axe().run(page, options=options)).response
    return [
        f"{broken['id']}: {node['html'][:200]}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


async def keep(page: Page, name: str) -> None:
    """Keep a picture of the whole page, also of what is below the window's edge."""
    await page.screenshot(path=PICTURES / f"{name}-{_width(page)}.png", full_page=True)


def _width(page: Page) -> int:
    assert page.viewport_size
    return page.viewport_size["width"]
