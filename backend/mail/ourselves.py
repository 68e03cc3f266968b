"""Who we are to mail servers and to whoever reads a letter: what the settings say."""

from urllib.parse import urlsplit

from backend.mail.envelope import on_the_wire
from backend.settings import Settings

NOBODY = "journal@localhost"  # the sender of letters that become files


def site(settings: Settings) -> str:
    """Return the address that letters lead to; never what a request called us by."""
    host, port = settings.listen
    return settings.public_url or f"http://{host}:{port}"


def sender(settings: Settings) -> str:
    """Return the sender's address as mail servers are told it."""
    return on_the_wire(settings.mail_from) if settings.mail_from else NOBODY


def own_name(settings: Settings) -> str:
    """Return what mail servers are told that we are called."""
    return urlsplit(site(settings)).hostname or "localhost"
