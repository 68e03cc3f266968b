"""A browser with script: each page that can be alive is, and its live forms go up its socket."""

from shared.refusals import Refused
from tests.makers.browser import Browser
from tests.makers.page import Page
from tests.makers.screen import Screen


class LiveBrowser(Browser):
    """One person's browser; what is no live form is sent as any browser sends it."""

    screen: Screen | None = None

    async def open(self, path: str) -> Page:
        """Go to an address, unless that very page stands here and lives."""
        if self.screen and (self.screen.path, self.screen.closed) == (path, None):
            return self.page
        await self._leave()
        await super().open(path)
        return await self._come_alive()

    async def send(self, action: str, **answers: str | None) -> Page:
        """Type the answers with a pause after each, and press. Raises Refused as a browser does.

        A code is pasted: whoever does that presses at once.
        """
        given = {name: text for name, text in answers.items() if text is not None}
        for name in given.keys() - {"code"}:
            if self.screen and self.screen.field(name):
                await self.screen.type(name, given[name])
        if not self.screen or not self.screen.form(action):
            return await self._send_natively(action, **answers)
        self.page = await self.screen.press(action, **given)
        if self.screen.closed is not None:
            await self.open(self.screen.heard[-1]["path"])
        if refusals := self.page.refusals():
            raise Refused(*refusals)
        return self.page

    async def _send_natively(self, action: str, **answers: str | None) -> Page:
        await self._leave()
        try:
            return await super().send(action, **answers)
        finally:
            await self._come_alive()

    async def _come_alive(self) -> Page:
        page = self.page.root.find(".//div[@id='page']")
        if page is not None and "data-live" in page.attrib:
            self.screen = await Screen(self).open()
            assert self.screen.heard == [{"type": "drawn", "mark": page.attrib["data-drawn"]}]
        return self.page

    async def _leave(self) -> None:
        if self.screen and self.screen.closed is None:
            await self.screen.close()
        self.screen = None
