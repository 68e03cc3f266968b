"""A parent whom a school asks for a consent, through either door: `consenting(owner)`."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from tests.makers.api_door import ApiOwner, asked
from tests.makers.door import Owner
from tests.makers.page import words
from tests.makers.page_door import PageOwner

ASK, OWN = "/consents", "/profile/consents"


class ApiConsenting:
    """A program."""

    def __init__(self, owner: ApiOwner) -> None:
        self.http = owner.http

    async def asked(self) -> list[str]:
        """Return the children of the first school that waits for an answer: «Анна П., 7А»."""
        waiting = [[named(child) for child in awaited(one)] for one in await self._told()]
        return next((children for children in waiting if children), [])

    async def answer(self, child: str, said: str, version: str = "") -> None:
        """Answer for a child, "given" or "later", as it stands there. Raises Refused."""
        one, found = await self._child(child)
        form = {"student": found["student"], "version": version or one["version"], "answer": said}
        await asked(self.http, "POST", "/me/consents", form)

    async def standing(self) -> list[str]:
        """Return what stands: «Анна П., 7А: 1», the version last."""
        return [
            f"{named(child)}: {child['standing']['version']}"
            for one in await self._told()
            for child in one["children"]
            if child["standing"]
        ]

    async def withdraw(self, child: str) -> None:
        """Take back what was given for a child. Raises Refused."""
        _, found = await self._child(child)
        form = {"student": found["student"]}
        await asked(self.http, "POST", "/me/consents/withdrawals", form)

    async def _told(self) -> list[dict[str, Any]]:
        return list(await asked(self.http, "GET", "/me/consents"))

    async def _child(self, child: str) -> tuple[dict[str, Any], dict[str, Any]]:
        told = await self._told()
        return next((one, of) for one in told for of in one["children"] if named(of) == child)


class PageConsenting:
    """A browser."""

    def __init__(self, owner: PageOwner) -> None:
        self.browser = owner.browser

    async def asked(self) -> list[str]:
        page = await self.browser.open(ASK)
        return page.texts(".//section[@class='consent']/h2") if page.path == ASK else []

    async def answer(self, child: str, said: str, version: str = "") -> None:
        await self.asked()
        if self.browser.page.path != ASK:  # answered before: it is changed in the profile
            await self.browser.open(OWN)
        sent = self._form(child)
        path, told = self.browser.page.path, {"student": sent["student"], "answer": said}
        await self.browser.send(path, version=version or sent["version"], **told)

    async def standing(self) -> list[str]:
        page = await self.browser.open(OWN)
        told = {
            _said(one, "h3"): re.search(r"версия (\d+):", _said(one, "p"))
            for one in page.root.iterfind(".//div[@class='consent']")
        }
        return [f"{child}: {version[1]}" for child, version in told.items() if version]

    async def withdraw(self, child: str) -> None:
        await self.browser.open(OWN)
        await self.browser.send(f"{OWN}/withdraw", student=self._form(child)["student"])

    def _form(self, child: str) -> dict[str, str]:
        """Return what the first form about a child sends."""
        places = [*self.browser.page.root.iterfind(".//*[@class='consent']")]
        (place,) = [one for one in places if child in {_said(one, "h2"), _said(one, "h3")}]
        form = next(place.iter("form"))
        return {one.attrib["name"]: one.get("value", "") for one in form.iter("input")}


def _said(place: Element, tag: str) -> str:
    found = place.find(tag)
    return "" if found is None else words(found)


def awaited(one: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the children for whom a school awaits an answer."""
    return [child for child in one["children"] if child["asked"]]


def named(child: dict[str, Any]) -> str:
    """Return a child as the page names it."""
    return f"{child['person']}, {child['class_name']}"


def consenting(owner: Owner) -> ApiConsenting | PageConsenting:
    """Return what a parent does with consents, through the door they came by."""
    if isinstance(owner, ApiOwner):
        return ApiConsenting(owner)
    assert isinstance(owner, PageOwner)
    return PageConsenting(owner)
