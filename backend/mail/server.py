"""Where letters are handed over: what VHOD_SMTP_URL says."""

from urllib.parse import unquote, urlsplit

from msgspec import Struct

USUAL_PORT = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class Server(Struct, frozen=True):
    """A mail server; an empty login signs in nowhere."""

    scheme: str
    host: str
    port: int
    login: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Server({self.host!r})"

    @property
    def tls(self) -> bool:
        """Tell whether the conversation is encrypted from its first word on."""
        return self.scheme == "smtps"

    @property
    def starttls(self) -> bool:
        """Tell whether the conversation must be encrypted after the greeting."""
        return self.scheme == "smtp+starttls"


def read(url: str) -> Server:
    """Read an address that settings have judged already."""
    parts = urlsplit(url)
    return Server(
        parts.scheme,
        parts.hostname or "",
        parts.port or USUAL_PORT[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )
