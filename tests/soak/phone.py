"""A phone on a real network: it keeps cookies, fills in forms, and its pages are alive.

What the network loses is asked for again, as a patient person does it: a page that did not come is
loaded anew, and of a form that got lost the page tells what has become of it.
"""

from collections import Counter
from http.cookies import SimpleCookie

import httpx

from tests.makers.page import Page
from tests.makers.tree import Tree
from tests.soak.alive import Alive

LONGEST = 60.0  # seconds until a page is there


class Phone:
    """One family's; `lost` counts the answers that did not come."""

    def __init__(self, address: str, lost: Counter[str]) -> None:
        self._address = address
        self._http = httpx.AsyncClient(
            base_url=address, timeout=LONGEST, verify=False, trust_env=False
        )
        self._cookies: dict[str, str] = {}  # httpx sends no Secure ones over plain HTTP
        self._loaded: Page
        self._alive: Alive | None = None
        self._lost = lost

    @property
    def page(self) -> Page:
        """What stands there now."""
        return self._alive.tree.page if self._alive else self._loaded

    async def open(self, path: str) -> None:
        """Load a page until it comes, and go where it leads."""
        await self._leave()
        answer = await self._get(path)
        while answer.is_redirect:
            answer = await self._get(answer.headers["location"])
        assert answer.status_code == 200, (path, answer.status_code, answer.text)
        self._loaded = Page(answer.url.path, answer.status_code, answer.text)
        page = self._loaded.root.find(".//div[@id='page']")
        if page is not None and "data-live" in page.attrib:
            tree = Tree(answer.url.path)
            tree.live = page.attrib["data-live"]
            self._alive = Alive(self._address, self._kept(), tree, self._lost)
            await self._alive.open()
            await self._follow()

    async def type(self, name: str, text: str, *, answered: bool = False) -> None:
        """Type into a field and pause, where the page is alive."""
        if self._alive:
            await self._alive.type(name, text, answered=answered)
            await self._follow()

    async def send(self, action: str, **answers: str) -> None:
        """Fill in a form and press."""
        fields = {**self.page.form(action), **answers}
        if self._alive and self._alive.tree.form(action):
            await self._alive.press(action, fields)
            await self._follow()
        else:
            await self._send_natively(action, fields)

    async def close(self) -> None:
        """Put the phone away."""
        await self._leave()
        await self._http.aclose()

    async def _send_natively(self, action: str, fields: dict[str, str]) -> None:
        path = self.page.path
        await self._leave()
        own = {"Origin": self._address, "Sec-Fetch-Site": "same-origin", **self._kept()}
        try:
            answer = await self._http.post(action, data=fields, headers=own)
        except httpx.TransportError:
            self._lost["forms"] += 1
            await self.open(path)
            return
        assert answer.status_code == 303, (action, answer.status_code, answer.text)
        self._keep(answer)
        await self.open(answer.headers["location"])

    async def _get(self, path: str) -> httpx.Response:
        while True:
            try:
                answer = await self._http.get(path, headers=self._kept())
            except httpx.TransportError:
                self._lost["pages"] += 1
            else:
                self._keep(answer)
                return answer

    async def _follow(self) -> None:
        """Load the page that a live one leads to."""
        if self._alive and self._alive.leads_to:
            await self.open(self._alive.leads_to)

    async def _leave(self) -> None:
        if self._alive:
            await self._alive.close()
        self._alive = None

    def _kept(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}

    def _keep(self, answer: httpx.Response) -> None:
        for told in answer.headers.get_list("set-cookie"):
            self._cookies |= {name: one.value for name, one in SimpleCookie(told).items()}
