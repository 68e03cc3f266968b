"""What the machine's owner decides: the VHOD_* variables, read once at start.

docs/operations.md explains each of them; tests/operations compares the two.
"""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from email_validator import validate_email
from msgspec import Struct

from shared.school import SHORT_NAME
from shared.sentences import say

PREFIX = "VHOD_"
LISTEN = ("127.0.0.1", 8000)
MOST_WORKERS = 64
MOST_LETTERS = 1_000_000
USUAL_PORT = {"http": 80, "https": 443}
MAIL_SCHEMES = ("smtp", "smtp+starttls", "smtps")
HOST = re.compile(r"[\w.-]+|[0-9A-Fa-f:.]+")  # a name in any script, IPv4, or IPv6


class Settings(Struct, frozen=True):
    """Every setting with its default; a field is the variable without VHOD_, in small letters."""

    data: Path  # the folder of everything that is kept
    keys: Path  # the folder of the keys, usually inside data
    listen: tuple[str, int] = LISTEN
    public_url: str | None = None  # as a browser's Origin says it, no slash at the end
    school_hosts: tuple[tuple[str, str], ...] = ()  # a school's short name, its own host's Origin
    database_url: str | None = None  # None: SQLite in data
    smtp_url: str | None = None
    mail_from: str | None = None
    mail_per_minute: int | None = None  # None: as fast as the server takes them
    mail_per_day: int | None = None
    workers: int = 1
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    metrics_listen: tuple[str, int] | None = None  # None: nobody can ask

    def __repr__(self) -> str:  # two of the addresses hold passwords, and tracebacks print this
        return f"Settings(data={str(self.data)!r})"


class WrongSettings(Exception):
    """Everything that is wrong with the settings, a sentence each, without their secrets."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)
        self.faults = faults


def read(environ: Mapping[str, str]) -> Settings:
    """Make Settings of the VHOD_* variables; a blank one counts as not given.

    A variable that nobody reads is wrong too: a typo must not leave a default in force.
    Raises WrongSettings with all faults at once, in the current language.
    """
    given = {name: text.strip() for name, text in environ.items() if name.startswith(PREFIX)}
    faults = [_unknown(name) for name in sorted(given) if name not in VARIABLES]
    values: dict[str, Any] = {}
    for name, field in VARIABLES.items():
        if text := given.get(name):
            try:
                values[field] = READERS[field](text)
            except ValueError:
                faults.append(say(f"settings.{field}", given=" ".join(text.split())))
    if values.get("metrics_listen") == values.get("listen", LISTEN):
        faults.append(say("settings.metrics_listen.taken"))
    # Letters need a sender, and links that lead here from wherever they are read.
    needed = ("mail_from", "public_url") if "smtp_url" in values else ()
    faults += [say(f"settings.smtp_url.{one}") for one in needed if not given.get(name_of(one))]
    faults += _of_hosts(values.get("school_hosts", ()), values.get("public_url"))
    if "smtp_url" in values and _signs_in_in_the_clear(values["smtp_url"]):
        faults.append(say("settings.smtp_url.in-the-clear"))
    if faults:
        raise WrongSettings(*faults)
    data = values.setdefault("data", Path("data").absolute())
    values.setdefault("keys", data / "keys")
    return Settings(**values)


def name_of(field: str) -> str:
    """Return the variable that a field is read from."""
    return PREFIX + field.upper()


def is_loopback(host: str | None) -> bool:
    """Tell whether a host is this machine's own, so that nothing said to it leaves the machine."""
    if host is None or host == "localhost":
        return host is not None
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def netloc(origin: str) -> str:
    """Return the host of an Origin as the Host header says it, with a port that is unusual."""
    return origin.partition("://")[2]


def reached_in_the_clear(public_url: str) -> bool:
    """Tell whether what families type at this address crosses a network unencrypted."""
    parts = urlsplit(public_url)
    return parts.scheme == "http" and not is_loopback(parts.hostname)


def _of_hosts(hosts: tuple[tuple[str, str], ...], public_url: str | None) -> list[str]:
    """Return what is wrong with the schools' own hosts as a whole, a sentence each."""
    if not hosts:
        return []
    names, origins = [name for name, _ in hosts], [origin for _, origin in hosts]
    told = [*names, *map(netloc, [*origins, public_url or ""])]
    faults = [
        say("settings.school_hosts.in-the-clear", url=origin)
        for origin in origins
        if reached_in_the_clear(origin)
    ]
    faults += [say("settings.school_hosts.alike")] if len({*told}) < len(told) else []
    # Letters lead there: an account may have children of several schools.
    return faults + ([] if public_url else [say("settings.school_hosts.public_url")])


def _signs_in_in_the_clear(smtp_url: str) -> bool:
    parts = urlsplit(smtp_url)
    return parts.scheme == "smtp" and bool(parts.username) and not is_loopback(parts.hostname)


def _unknown(name: str) -> str:
    if near := get_close_matches(name, VARIABLES, n=1, cutoff=0.8):
        return say("settings.unknown-near", name=name, near=near[0])
    return say("settings.unknown", name=name)


def _folder(text: str) -> Path:
    return Path(text).absolute()


def _listen(text: str) -> tuple[str, int]:
    parts = _split(f"//{text}", ("",))
    if parts.hostname is None or parts.port is None or text != parts.netloc or "@" in text:
        raise ValueError
    return parts.hostname, parts.port


def _public_url(text: str) -> str:
    """Spell the address as browsers spell it in Origin: punycode, small, no usual port."""
    parts = _split(text, ("http", "https"))
    if parts.path.rstrip("/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError
    name = (parts.hostname or "").encode("idna").decode()
    host = f"[{name}]" if ":" in name else name
    port = "" if parts.port in {None, USUAL_PORT[parts.scheme]} else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _school_hosts(text: str) -> tuple[tuple[str, str], ...]:
    pairs = [part.partition("=") for part in text.replace(",", " ").split()]
    if not all(SHORT_NAME.fullmatch(name) for name, _, _ in pairs):
        raise ValueError
    return tuple((name, _public_url(url)) for name, _, url in pairs)


def _database_url(text: str) -> str:
    if not _split(text, ("postgresql",), host=False).path.strip("/"):
        raise ValueError
    return text


def _smtp_url(text: str) -> str:
    if _split(text, MAIL_SCHEMES).path.strip("/"):
        raise ValueError
    return text


def _mail_from(text: str) -> str:
    # Letters other than Latin before the @ are taken by few servers: none could be written to.
    return validate_email(text, check_deliverability=False, allow_smtputf8=False).normalized


def _number_of_letters(text: str) -> int:
    return _between(1, int(text), MOST_LETTERS)


def _workers(text: str) -> int:
    return _between(1, int(text), MOST_WORKERS)


def _trusted_proxies(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(part) for part in text.replace(",", " ").split())


def _between(least: int, number: int, most: int) -> int:
    if not least <= number <= most:
        raise ValueError
    return number


def _split(text: str, schemes: tuple[str, ...], *, host: bool = True) -> SplitResult:
    """Take an address apart; PostgreSQL's may name its host in the query instead."""
    parts = urlsplit(text)
    named = HOST.fullmatch(parts.hostname or "") is not None
    if parts.scheme not in schemes or parts.port == 0 or (host and not named):
        raise ValueError
    return parts


READERS: dict[str, Callable[[str], Any]] = {
    "data": _folder,
    "keys": _folder,
    "listen": _listen,
    "public_url": _public_url,
    "school_hosts": _school_hosts,
    "database_url": _database_url,
    "smtp_url": _smtp_url,
    "mail_from": _mail_from,
    "mail_per_minute": _number_of_letters,
    "mail_per_day": _number_of_letters,
    "workers": _workers,
    "trusted_proxies": _trusted_proxies,
    "metrics_listen": _listen,
}
VARIABLES = {name_of(field): field for field in READERS}
