"""Where no mail server is set up letters become files: whole or not at all, for their owner only.

The name begins with the moment, so that the newest is the last, and retention needs no clock of
the file system's.
"""

import asyncio
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from backend.mail import answers
from backend.mail.answers import Verdict
from backend.mail.envelope import Envelope
from shared.letter import Reason, State

FOLDER = "letters"
MOMENT = "%Y%m%dT%H%M%SZ"
KEPT = timedelta(days=30)


class Folder:
    """Takes letters as a connection does."""

    def __init__(self, data: Path) -> None:
        """Keep them in a folder of the data folder."""
        self.path = data / FOLDER

    @property
    def is_open(self) -> bool:
        """Tell whether the folder is there."""
        return self.path.is_dir()

    async def open(self) -> Verdict | None:
        """Make the folder; None where letters can be put into it."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as failed:
            return answers.of_server(Reason.UNREACHABLE, 0, str(failed))
        return None

    async def hand_over(self, envelope: Envelope, letter: bytes) -> Verdict:
        """Write one letter."""
        name = envelope.message_id.partition("@")[0]
        file = self.path / f"{envelope.at.astimezone(UTC):{MOMENT}}-{name}.eml"
        try:
            await asyncio.to_thread(self._write, file, letter)
        except OSError as failed:
            return answers.of_server(Reason.UNREACHABLE, 0, str(failed))
        return Verdict(State.ACCEPTED, Reason.FILED, file.name)

    async def close(self) -> None:
        """Leave it as it is."""

    def _write(self, file: Path, letter: bytes) -> None:
        beside = self.path / f".{secrets.token_hex(8)}"
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(handle, "wb") as opened:
                opened.write(letter)
                opened.flush()
                os.fsync(opened.fileno())
            beside.replace(file)
        except OSError:
            beside.unlink(missing_ok=True)
            raise

    def files(self) -> list[Path]:
        """Return the letters, the newest first."""
        return sorted(self.path.glob("*.eml"), reverse=True)

    def forget_delivered(self, now: datetime) -> None:
        """Delete the letters of more than thirty days ago."""
        oldest = f"{(now - KEPT).astimezone(UTC):{MOMENT}}"
        for file in self.files():
            if file.name < oldest:
                file.unlink(missing_ok=True)
