"""A curator's work on lists, through the API."""

from typing import Any, NamedTuple

from shared.roster_upload import Section
from tests.makers.api_door import asked, problem
from tests.makers.desk import ApiStaff


class Told(NamedTuple):
    """One line of a preview as a curator reads it."""

    person: str
    class_name: str = ""
    about: str = ""  # the reason of a fault, or the student whom a near match is like


class ApiRoster:
    """A program that works on lists."""

    def __init__(self, staff: ApiStaff) -> None:
        self.http = staff.http
        self.upload = 0
        self.version = 0

    async def bring(self, content: bytes, org: str = "") -> None:
        """Send a file, and remember the list. Raises Refused."""
        kind = {"Content-Type": "application/octet-stream"}
        query = {"org": org} if org else {}
        answer = await self.http.post("/desk/rosters", content=content, headers=kind, params=query)
        if answer.is_error:
            raise problem(answer)
        told = answer.json()
        self.upload, self.version = told["id"], told["version"]

    async def tally(self) -> dict[str, int]:
        """Return how many there are of each. Raises Refused."""
        told = await self._see()
        return {name: told["tally"][name] for name in Section if told["tally"][name]}

    async def lines(self, section: Section, page: int = 1) -> list[Told]:
        """Read a page of a part. Raises Refused."""
        told = await self._see(section=section, page=page)
        return [
            Told(one["person"], one["class"], one.get("reason", "") or one.get("known", ""))
            for one in told["lines"]
        ]

    async def answer(self, person: str, answer: str) -> None:
        """Say of a near match whether they are one. Raises Refused."""
        lines = (await self._see(section=Section.NEAR))["lines"]
        (row,) = [one["id"] for one in lines if one["person"].startswith(person)]
        await self._post("near", {"row": row, "answer": answer})

    async def tick(self, *people: str) -> None:
        """Say who of the gone leaves. Raises Refused."""
        lines = (await self._see(section=Section.GONE))["lines"]
        shown = [one["id"] for one in lines]
        leaving = [one["id"] for one in lines if one["person"] in people]
        await self._post("leaving", {"shown": shown, "leaving": leaving})

    async def look(self) -> None:
        """Remember at which version the students stand now."""
        self.version = (await self._see())["version"]

    async def take(self, on: str | None = None, confirmed: str = "", *, skip: bool = False) -> None:
        """Take the list as it was seen. Raises Refused."""
        form = {"version": self.version, "leaves_on": on}
        await self._post("take", {**form, "confirmed": confirmed, "skip_faulty": skip})

    async def status(self) -> int:
        """Return how the list's address answers."""
        return (await self.http.get(f"/desk/rosters/{self.upload}")).status_code

    async def drop(self) -> None:
        """Put the list away. Raises Refused."""
        await asked(self.http, "DELETE", f"/desk/rosters/{self.upload}")

    async def history(self) -> list[tuple[str, str]]:
        """Return what was done and by whom, the newest first. Raises Refused."""
        told = await asked(self.http, "GET", "/desk/rosters/acts")
        return [(one["kind"], one["by"]) for one in told]

    async def leavers(self) -> list[tuple[str, bool]]:
        """Return who leaves, and whether the diary is closed. Raises Refused."""
        told = await asked(self.http, "GET", "/desk/rosters/leavers")
        return [(one["person"], one["closed"]) for one in told]

    async def take_back(self, person: str) -> None:
        """Let somebody stay after all. Raises Refused."""
        told = await asked(self.http, "GET", "/desk/rosters/leavers")
        (student,) = [one["id"] for one in told if one["person"] == person]
        await asked(self.http, "DELETE", f"/desk/rosters/leavers/{student}")

    async def plan(self) -> dict[str, str]:
        """Return what each class becomes. Raises Refused."""
        told = await asked(self.http, "GET", "/desk/promotion")
        self.version = told["version"]
        return {one["class"]: one["becomes"] for one in told["classes"]}

    async def promote(self, on: str | None = None, confirmed: str = "", **instead: str) -> None:
        """Let classes move up as planned, but for these. Raises Refused."""
        plan = {**await self.plan(), **instead}
        form = {"version": self.version, "leaves_on": on, "confirmed": confirmed}
        named = {"classes": [*plan], "becomes": [*plan.values()]}
        await asked(self.http, "POST", "/desk/promotion", {**form, **named})

    async def undo(self) -> None:
        """Put everybody back. Raises Refused."""
        await asked(self.http, "DELETE", "/desk/promotion")

    async def _see(self, **query: Any) -> dict[str, Any]:
        answer = await self.http.get(f"/desk/rosters/{self.upload}", params=query)
        if answer.is_error:
            raise problem(answer)
        told: dict[str, Any] = answer.json()
        return told

    async def _post(self, act: str, form: dict[str, Any]) -> None:
        await asked(self.http, "POST", f"/desk/rosters/{self.upload}/{act}", form)
