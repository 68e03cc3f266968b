"""A parents' meeting through either door of the desk, and the page that the room looks at."""

import re
from typing import NamedTuple

from shared.refusals import Refusal, Refused
from tests.makers.api_door import asked, client
from tests.makers.browser import Browser
from tests.makers.desk import ApiStaff, PageStaff, Staff
from tests.makers.page import why_of
from tests.makers.server import Server

OK = 200
COUNT = re.compile(r"\d+")


class Room(NamedTuple):
    """What the page shows."""

    address: str
    joined: int
    students: int
    html: str  # all that came over the wire


class ApiRoom:
    """A meeting by the API."""

    def __init__(self, server: Server, staff: ApiStaff) -> None:
        self.server = server
        self.staff = staff
        self.token = ""

    async def open(self, class_name: str = "") -> None:
        """Open the page. Raises Refused."""
        told = await asked(self.staff.http, "POST", "/desk/meetings", {"class_name": class_name})
        self.token = told["url"].rpartition("/")[2]

    async def standing(self) -> list[str]:
        """Return for which classes pages are open that one may end. Raises Refused."""
        return [one["class_name"] for one in await asked(self.staff.http, "GET", "/desk/meetings")]

    async def end(self) -> None:
        """End the newest that one may end. Raises Refused."""
        first = (await asked(self.staff.http, "GET", "/desk/meetings"))[0]
        await asked(self.staff.http, "POST", "/desk/meetings/ended", {"meeting": first["id"]})

    async def look(self, token: str = "") -> Room:
        """Look at the page. Raises Refused."""
        form = {"token": token or self.token}
        http = client(self.server)
        told = await asked(http, "POST", "/meetings/check", form)
        html = (await http.post("/meetings/check", json=form)).text
        return Room(told["address"], told["joined"], told["students"], html)


class PageRoom:
    """A meeting by the pages."""

    def __init__(self, server: Server, staff: PageStaff) -> None:
        self.server = server
        self.staff = staff
        self.token = ""

    async def open(self, class_name: str = "") -> None:
        """Open the page; the browser goes there by itself. Raises Refused."""
        await self.staff.open("/desk/meetings")
        await self.staff.browser.send("/desk/meetings", class_name=class_name)
        self.token = self.staff.browser.address.rpartition("/")[2]

    async def standing(self) -> list[str]:
        """Return for which classes pages are open that one may end. Raises Refused."""
        await self.staff.open("/desk/meetings")
        rows = self.staff.browser.page.texts(".//tbody/tr/td[1]")
        return ["" if one == "Вся школа" else one for one in rows]

    async def end(self) -> None:
        """End the newest that one may end. Raises Refused."""
        await self.staff.open("/desk/meetings")
        await self.staff.browser.send("/desk/meetings/ended")

    async def look(self, token: str = "") -> Room:
        """Look at the page in a browser of its own. Raises Refused."""
        page = await Browser(self.server).open(f"/meeting/{token or self.token}")
        if page.status != OK:
            refusal = Refusal("token", why_of(page.text(".//main/p")))
            refused = Refused(refusal)
            assert refused.status == page.status
            raise refused
        joined, students = map(int, COUNT.findall(page.text(".//p[@class='count-of']")))
        address = page.text(".//p[@translate='no']")
        return Room(address, joined, students, page.html)


def room(server: Server, staff: Staff) -> ApiRoom | PageRoom:
    """Return the meeting of somebody of the staff, by the door that they came in by."""
    if isinstance(staff, ApiStaff):
        return ApiRoom(server, staff)
    return PageRoom(server, staff)
