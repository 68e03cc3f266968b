"""Where letters lie as files while no mail server is set up, read as a mail program reads them."""

import asyncio
import re
import sqlite3
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path

from playwright.async_api import Page

SECONDS = 15.0  # until a letter lies there: two, on a machine that is not busy


class Mailbox:
    """All letters of a site, and whose address is confirmed."""

    def __init__(self, data: Path) -> None:
        self._letters = data / "letters"
        self._database = data / "vhod.sqlite"

    def confirm(self, login: str) -> None:
        """Say that an account's address is confirmed."""
        sql = "UPDATE account SET email_confirmed_at = created_at WHERE login = ?"
        with closing(sqlite3.connect(self._database, timeout=SECONDS)) as connection, connection:
            assert connection.execute(sql, (login,)).rowcount == 1

    async def link(self, page: Page, to: str, use: str) -> str:
        """Wait for a letter with such a link, while the server answers; return the link."""
        async with asyncio.timeout(SECONDS):
            while not (found := self._links(to, use)):
                await page.request.get("/health/live")
        return found[0]

    def _links(self, to: str, use: str) -> list[str]:
        links = []
        for path in sorted(self._letters.glob("*.eml"), reverse=True):
            letter = message_from_bytes(path.read_bytes(), policy=policy.default)
            body = letter.get_body(("plain",))
            if body is not None and letter["To"].addresses[0].addr_spec == to:
                links += re.findall(
                    rf"https?://[^/\s]+(/{use}/[\w-]{{43}})(?!\S)", body.get_content()
                )
        return links
