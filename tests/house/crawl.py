"""All that somebody can open and press: pages that lead to pages, with the forms on them."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

import httpx

from tests.conftest import PUBLIC_URL
from tests.makers.page import Page

# What is typed where a form holds nothing yet.
TYPED = {
    "answer": "same",
    "back": "/desk",
    "confirmed": "7А",
    "day": "2026-11-23",
    "name": "Белова Нина",
    "password": "Зимородок42",
    "q": "Петр",
    "reason": "Решение суда",
}
GO_OUT = {"/logout", "/desk/logout"}  # they end the session


class Press(NamedTuple):
    """A form as its button sends it."""

    action: str
    fields: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"POST {self.action} {urlencode(self.fields)}"


class Crawl:
    """What one session's pages hold, found by following every link."""

    def __init__(self, http: httpx.AsyncClient, cookie: str) -> None:
        self._http, self.cookie = http, cookie
        self.pages: dict[str, str] = {}  # what stands at each address
        self.forms: set[Press] = set()

    async def begin(self, *addresses: str) -> "Crawl":
        """Open these, and whatever they lead to."""
        waiting = [*addresses]
        while waiting:
            address = waiting.pop()
            if address not in self.pages:
                waiting += await self._open(address)
        return self

    async def _open(self, address: str) -> list[str]:
        answer = await self._http.get(address, headers={"cookie": self.cookie})
        self.pages[address] = answer.text
        if answer.is_redirect:
            return [_ours(answer.headers["location"])]
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        if not answer.headers["content-type"].startswith("text/html"):
            return []
        root = Page(address, answer.status_code, answer.text).root
        found = [_ours(one.get("href", "")) for one in root.iter("a")]
        for form in root.iter("form"):
            for action in _actions(form, address) - GO_OUT:
                if form.get("method") == "post":
                    self.forms.add(Press(action, tuple(_fields(form))))
                else:
                    found.append(f"{action}?{urlencode(_fields(form))}")
        return [one for one in found if one]


async def press(http: httpx.AsyncClient, one: Press, cookie: str) -> httpx.Response:
    """Send a form from a page of ours."""
    data: dict[str, list[str]] = {}
    for name, value in one.fields:
        data.setdefault(name, []).append(value)
    headers: Mapping[str, str] = {"cookie": cookie, "origin": PUBLIC_URL}
    return await http.post(one.action, data=data, headers=headers)


def _ours(address: str) -> str:
    """Return an address of a page of ours without what a server never sees, or ""."""
    address = address.removeprefix(PUBLIC_URL).partition("#")[0]
    known = address.startswith("/") and not re.match(r"/(static|api|help|registration)", address)
    return address if known and urlsplit(address).path not in GO_OUT else ""


def _actions(form: Element, address: str) -> set[str]:
    buttons = {one.get("formaction", "") for one in form.iter("button")}
    return {form.get("action", address), *buttons} - {""}


def _fields(form: Element) -> list[tuple[str, str]]:
    """Return what stands in a form, each box ticked; what is empty is typed."""
    found = []
    for one in form.iter():
        name, value = one.get("name", ""), one.get("value", "")
        if one.tag == "select":
            options = [option.get("value", "") for option in one.iter("option")]
            value = TYPED.get(name) or options[-1]
        elif one.tag == "textarea":
            value = one.text or ""
        elif one.get("type") == "checkbox":
            value = value or "on"
        if name and one.tag in {"input", "select", "textarea", "button"}:
            found.append((name, value or TYPED.get(name, "")))
    radios = {one.get("name") for one in form.iter("input") if one.get("type") == "radio"}
    chosen = {name: value for name, value in found if name in radios}
    return [*(one for one in found if one[0] not in radios), *chosen.items()]
