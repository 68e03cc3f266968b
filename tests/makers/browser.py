"""A browser without script: it keeps cookies, fills in forms, and follows what it is told."""

from collections.abc import Mapping
from typing import Any

import httpx

from shared.refusals import Refused
from tests.makers.api_door import ADDRESS
from tests.makers.door import CITY
from tests.makers.page import Page
from tests.makers.server import Server

Answer = str | list[str] | None
PHONE = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"


class Browser:
    """One person's browser, at one address; `page` is what it shows."""

    def __init__(self, server: Server, address: str = CITY, site: str = ADDRESS) -> None:
        self.server = server
        self.client = address
        self.site = site  # where it looks at the journal
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=server, client=(address, 40_000)),
            base_url=site,
            headers={"User-Agent": PHONE, "Accept-Language": "ru-RU,ru;q=0.9,en;q=0.8"},
        )
        self.page: Page
        self.address = "/"  # of the page, with its query

    async def open(self, path: str) -> Page:
        """Go to an address, and on to wherever it leads."""
        return await self._shown(await self.http.get(path))

    async def send(self, action: str, **answers: str | None) -> Page:
        """Fill in the form of the page that is sent there, and send it.

        What is not answered is sent as it stands; an answer of None unticks a box. Raises Refused
        where the next page opens with an error summary.
        """
        return await self.post(action, data=self._filled(action, answers))

    async def post(self, action: str, **body: Any) -> Page:
        """Send a form as httpx writes it: with a file, with fields that are repeated.

        Raises Refused as send does.
        """
        own = {"Origin": self.site, "Sec-Fetch-Site": "same-origin"}
        answer = await self.http.post(action, headers=own, **body)
        assert answer.status_code == 303 or answer.is_error, "a form is answered by a 303"
        await self._shown(answer)
        if refusals := self.page.refusals():
            raise Refused(*refusals)
        return self.page

    async def look(self, action: str, **answers: Answer) -> Page:
        """Send a form whose answer is seen this once: it is the answer itself, and no page after.

        Raises Refused as send does.
        """
        await self._shown(await self.answered(action, **answers))
        if refusals := self.page.refusals():
            raise Refused(*refusals)
        return self.page

    async def answered(self, action: str, **answers: Answer) -> httpx.Response:
        """Fill in a form as send does; return the answer as it came."""
        own = {"Origin": self.site, "Sec-Fetch-Site": "same-origin"}
        return await self.http.post(action, data=self._filled(action, answers), headers=own)

    def close(self) -> None:
        """Close the window: cookies without a term are gone, the others stay."""
        self.http.cookies.jar.clear_session_cookies()

    def _filled(self, action: str, answers: Mapping[str, Answer]) -> dict[str, str | list[str]]:
        """Return what a form of the page sends with these answers."""
        unknown = answers.keys() - self.page.names(action)
        assert not unknown, f"{self.page.path} does not ask for {unknown}"
        filled = {**self.page.form(action), **answers}
        return {name: answer for name, answer in filled.items() if answer is not None}

    async def _shown(self, answer: httpx.Response) -> Page:
        while answer.is_redirect:
            answer = await self.http.get(answer.headers["location"])
        self.address = answer.url.raw_path.decode()
        self.page = Page(answer.url.path, answer.status_code, answer.text)
        return self.page
