"""Debian's chromium without a window, and how wide the windows are that families look through."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

PROGRAM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Processes cost more than pages do here; profiles stay apart all the same.
    "--renderer-process-limit=1",
    "--in-process-gpu",
)
PATIENCE = 15_000  # milliseconds: the machine may do much else
HEIGHTS = {
    320: 640,
    360: 780,
    640: 400,
    1280: 800,
    1920: 1080,
}  # CSS pixels; 640 is 1280 at twice the size


@asynccontextmanager
async def running(*flags: str) -> AsyncIterator[Browser]:
    """Run a browser until the end of the block; flags are added to those of a quiet one."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=PROGRAM, args=[*QUIET, *flags], headless=True
        )
        yield browser
        await browser.close()
