"""The staff's work on sheets as a program does it."""

from typing import Any
from urllib.parse import urlencode

import httpx

from shared.sentences import say
from tests.makers.api_door import asked, problem
from tests.makers.desk import ApiStaff
from tests.makers.sheets import STAGES, Person, Told


class ApiSheets:
    """The API."""

    def __init__(self, staff: ApiStaff) -> None:
        self.http = staff.http

    async def print(self, area: str = "", **answers: str) -> str:
        form = {
            "area": area,
            "parents": int(answers.get("parents") or -1),
            "until": answers.get("until"),
            "large_print": answers.get("large_print") == "on",
        }
        given = {name: one for name, one in form.items() if one not in {None, "", -1}}
        made = await asked(self.http, "POST", "/desk/invitations", given)
        return str(made["id"])

    async def pdf(self, printing: str) -> bytes:
        return (await self._file(f"/desk/invitations/printings/{printing}/sheets.pdf")).content

    async def lost(self, class_name: str, student: int, place: int) -> str:
        del class_name
        form = {"student": student, "place": place}
        return str((await asked(self.http, "POST", "/desk/invitations/lost", form))["id"])

    async def revoke(self, class_name: str, student: int, place: int) -> None:
        del class_name
        form = {"student": student, "place": place}
        await asked(self.http, "POST", "/desk/invitations/revocations", form)

    async def revoke_class(self, class_name: str, confirmed: str) -> None:
        form = {"area": class_name, "confirmed": confirmed}
        await asked(self.http, "POST", "/desk/invitations/revocations", form)

    async def printed(self) -> list[tuple[str, str]]:
        found = await asked(self.http, "GET", "/desk/invitations/printings")
        return [(one["by"], str(one["sheets"])) for one in found]

    async def classes(self, area: str = "") -> dict[str, list[int]]:
        found = await asked(self.http, "GET", f"/desk/pipeline?{urlencode({'area': area})}")
        return {
            one["class"]: [one["counts"][stage] for stage in STAGES[1:]] for one in found["classes"]
        }

    async def people(self, **query: str) -> list[Person]:
        found = await asked(self.http, "GET", f"/desk/pipeline/people?{urlencode(query)}")
        return [
            Person(one["class"], one["name"], _whose(one), one["stage"]) for one in found["people"]
        ]

    async def export(self, kind: str, **query: str) -> httpx.Response:
        return await self._file(f"/desk/pipeline/people.{kind}?{urlencode(query)}")

    async def missing(self, class_name: str) -> list[str]:
        found = await asked(
            self.http, "GET", f"/desk/pipeline/missing?{urlencode({'area': class_name})}"
        )
        return [_absent(one) for one in found["students"]]

    async def parents(self, class_name: str) -> list[tuple[str, str]]:
        found = await asked(
            self.http, "GET", f"/desk/pipeline/parents?{urlencode({'area': class_name})}"
        )
        return [(one["student"], one["name"]) for one in found["accounts"]]

    async def disputes(self) -> list[Told]:
        return [
            Told(str(one["id"]), one["class_name"], one["name"], one["registered_as"])
            for one in await asked(self.http, "GET", "/desk/disputes")
        ]

    async def settle(self, dispute: str) -> None:
        await asked(self.http, "POST", "/desk/disputes/settled", {"dispute": int(dispute)})

    async def _file(self, path: str) -> httpx.Response:
        answer = await self.http.get(path)
        if answer.is_error:
            raise problem(answer)
        return answer


def _whose(one: dict[str, Any]) -> str:
    """Say for whom a sheet is, as the pages do."""
    if one["audience"] == "student":
        return say("pipeline.audience.student", "ru")
    if one["addressee"]:
        return say("pipeline.whose.named", "ru", name=one["addressee"])
    return say("pipeline.whose.numbered", "ru", number=one["place"])


def _absent(one: dict[str, Any]) -> str:
    waiting = [say("pipeline.audience.student", "ru")] * one["student"]
    waiting += [parent or say("missing.unnamed", "ru") for parent in one["parents"]]
    return f"{one['name']}: {', '.join(waiting)}"
