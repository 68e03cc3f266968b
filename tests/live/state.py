"""A state of a page: how a browser gets there."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from shared.refusals import Refused
from tests.makers.browser import Browser
from tests.makers.school import School

State = Callable[[Browser, School], Awaitable[None]]


async def refused(browser: Browser, action: str, **answers: str) -> None:
    """Send a form that comes back."""
    with suppress(Refused):
        await browser.send(action, **answers)
    assert browser.page.refusals()
