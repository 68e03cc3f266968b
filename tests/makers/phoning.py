"""A parent's phone, through either door: `phoning(owner)`."""

from tests.makers.api_door import ApiOwner, asked
from tests.makers.door import Owner
from tests.makers.page_door import PageOwner

PATH = "/profile/phone"
FORM = f'action="{PATH}"'


class ApiPhoning:
    """A program."""

    def __init__(self, owner: ApiOwner) -> None:
        self.http = owner.http

    async def number(self) -> str:
        """Return the number in E.164, "" where there is none."""
        return (await asked(self.http, "GET", "/me/phone"))["number"] or ""

    async def holders(self) -> dict[str, bool]:
        """Return the schools that ask, and whether each has the number."""
        told = await asked(self.http, "GET", "/me/phone")
        return {one["school"]: one["given_at"] is not None for one in told["asked"]}

    async def give(self, number: str) -> None:
        """Give a number. Raises Refused."""
        await asked(self.http, "PUT", "/me/phone", {"phone": number})

    async def remove(self) -> None:
        """Take it back."""
        await asked(self.http, "DELETE", "/me/phone")


class PagePhoning:
    """A browser."""

    def __init__(self, owner: PageOwner) -> None:
        self.browser = owner.browser

    async def number(self) -> str:
        page = await self.browser.open(PATH)
        typed = page.form(PATH).get("phone", "") if FORM in page.html else ""
        return "".join(sign for sign in typed if sign in "+0123456789")

    async def holders(self) -> dict[str, bool]:
        page = await self.browser.open(PATH)
        told = (line.split(":") for line in page.texts(".//main/ul/li"))
        return {school: "передан" in state for school, state, *_ in told}

    async def give(self, number: str) -> None:
        page = await self.browser.open(PATH)
        if FORM in page.html:
            await self.browser.send(PATH, phone=number)
        else:  # no field is offered: send the form all the same
            await self.browser.post(PATH, data={"phone": number})

    async def remove(self) -> None:
        await self.browser.open(PATH)
        await self.browser.send(f"{PATH}/remove")


def phoning(owner: Owner) -> ApiPhoning | PagePhoning:
    """Return what a parent does with the phone, through the door they came by."""
    if isinstance(owner, ApiOwner):
        return ApiPhoning(owner)
    assert isinstance(owner, PageOwner)
    return PagePhoning(owner)
