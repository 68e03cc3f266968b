"""The door of programs: JSON over HTTP, as a phone's client speaks it."""

from typing import Any

import httpx

from shared.invitation import Audience
from shared.problem import PREFIX
from shared.refusals import Refusal, Refused, Why
from tests.makers.door import CITY, PASSWORD, Account, Added, Opened
from tests.makers.server import Server

ADDRESS = "https://journal.school46.ru"


def client(server: Server, address: str = CITY, site: str = ADDRESS) -> httpx.AsyncClient:
    """Return a client at an address, without cookies and without a token."""
    transport = httpx.ASGITransport(app=server, client=(address, 40_000))
    return httpx.AsyncClient(transport=transport, base_url=f"{site}/api/v1")


async def asked(
    http: httpx.AsyncClient, method: str, path: str, body: object = None, **headers: str
) -> Any:
    """Send a request and return the answer's JSON. Raises Refused for a problem document."""
    answer = await http.request(method, path, json=body, headers=headers)
    if answer.is_error:
        raise problem(answer)
    return answer.json() if answer.content else None


def problem(answer: httpx.Response) -> Refused:
    """Read a problem document as the refusal it was made of."""
    told = answer.json()
    assert (answer.headers["content-type"], answer.status_code) == (
        "application/problem+json",
        told["status"],
    )
    errors = told["errors"] or [{"field": "", "type": told["type"], "detail": told["detail"]}]
    wait = answer.headers.get("retry-after")
    return Refused(
        *(
            Refusal(one["field"], Why(one["type"].removeprefix(PREFIX)), {"said": one["detail"]})
            for one in errors
        ),
        retry_after=int(wait) if wait else None,
    )


class ApiVisitor:
    """A client that has checked a code; the API keeps no draft for it."""

    def __init__(self, http: httpx.AsyncClient, code: str) -> None:
        self.http = http
        self.code = code

    async def finish(
        self,
        *,
        login: str = "petrova",
        password: str = PASSWORD,
        family_name: str = "Петрова",
        given_name: str = "Мария",
        middle_name: str = "",
        email: str = "petrova@mail.ru",
        phone: str = "",
        children: tuple[str, ...] = (),
    ) -> Opened:
        form = {
            "code": self.code,
            "login": login,
            "password": password,
            "family_name": family_name,
            "given_name": given_name,
            "middle_name": middle_name,
            "email": email,
            "phone": phone,
            "children_codes": children,
        }
        made = await asked(self.http, "POST", "/registrations", form)
        return Opened(
            made["login"],
            tuple(whose(diary) for diary in made["diaries"]),
            tuple(child["outcome"] for child in made["children"]),
        )


class ApiOwner:
    """A client that holds tokens."""

    def __init__(self, server: Server, http: httpx.AsyncClient, tokens: dict[str, Any]) -> None:
        self.server = server
        self.http = http
        self.tokens = tokens
        http.headers["Authorization"] = f"Bearer {tokens['access_token']}"

    async def account(self) -> Account:
        me = await asked(self.http, "GET", "/me")
        names = me["names"]
        called = (names["family_name"], names["given_name"], names["middle_name"])
        return Account(
            me["login"],
            " ".join(filter(None, called)),
            tuple(whose(diary) for diary in me["diaries"]),
            me["email"]["masked"],
            me["email"]["status"],
        )

    async def add_child(self, code: str) -> Added:
        added = await asked(self.http, "POST", "/me/children", {"code": code})
        return Added(whose(added["diary"]), (added["notice"] or {"text": ""})["text"])

    async def change_password(self, current: str, new: str, *, others_end: bool = True) -> None:
        form = {"current_password": current, "password": new, "end_other_sessions": others_end}
        await asked(self.http, "POST", "/me/password", form)

    async def change_email(self, email: str, password: str = PASSWORD) -> None:
        await asked(self.http, "POST", "/me/email", {"email": email, "password": password})

    async def ask_to_open(self) -> None:
        await asked(self.http, "POST", "/me/diaries/letters")

    async def send_again(self) -> None:
        await asked(self.http, "POST", "/me/email/letters")

    async def letter(self) -> str:
        told = (await asked(self.http, "GET", "/me"))["email"]["letter"]
        refused = told and told["state"] == "refused"
        return f"refused {told['reason']}" if refused else (told or {"state": ""})["state"]

    async def access_journal(self) -> list[tuple[str, str]]:
        entries = await asked(self.http, "GET", "/me/access-journal")
        return [(entry["event"], entry["person"]) for entry in entries]

    async def sign_out(self) -> None:
        await asked(self.http, "DELETE", "/sessions/current")

    async def everything(self) -> str:
        answers = [await self.http.get(path) for path in ("/me", "/me/access-journal")]
        return "\n".join(answer.text for answer in answers)


class ApiDoor:
    """The API."""

    def __init__(self, server: Server) -> None:
        self.server = server

    async def enter(
        self, code: str, *, as_: Audience | None = None, address: str = CITY
    ) -> ApiVisitor:
        http = client(self.server, address)
        form = {"code": code, "audience": as_}
        await asked(http, "POST", "/invitations/check", form)
        return ApiVisitor(http, code)

    async def sign_in(
        self, login: str, password: str = PASSWORD, *, address: str = CITY
    ) -> ApiOwner:
        http = client(self.server, address)
        form = {"login": login, "password": password}
        return ApiOwner(self.server, http, await asked(http, "POST", "/sessions", form))

    async def dispute(self, code: str) -> str:
        asked_of = client(self.server)
        answer = await asked(asked_of, "POST", "/invitations/disputes", {"code": code})
        return str(answer["message"])

    async def confirm(self, token: str) -> None:
        await asked(client(self.server), "POST", "/email-confirmations", {"token": token})

    async def open_diaries(self, token: str) -> None:
        await asked(client(self.server), "POST", "/diary-confirmations", {"token": token})

    async def ask_recovery(self, email: str, *, address: str = CITY) -> str:
        http = client(self.server, address)
        answer = await asked(http, "POST", "/recoveries", {"email": email})
        helpers = [line for one in answer["helpers"] for line in (one["school"], *one["curator"])]
        return " ".join((answer["message"], *helpers))

    async def recover(self, token: str, password: str) -> None:
        form = {"token": token, "password": password}
        await asked(client(self.server), "POST", "/recoveries/password", form)


def whose(diary: dict[str, Any]) -> str:
    """Say whose diary it is, as the pages do."""
    return f"{diary['person']}, {diary['class']}"
