"""What the name system says of the domain that letters come from: SPF, DKIM, DMARC.

Mail providers believe a letter by these three (RFC 7208, 6376, 7489). What is missing is told as
the record to make: its name, and what it holds.
"""

import asyncio
from ipaddress import ip_address
from urllib.parse import urlsplit

from dns.asyncresolver import Resolver
from dns.exception import DNSException
from dns.name import from_text
from dns.resolver import NXDOMAIN, NoAnswer

from backend.mail import answers, ourselves
from backend.operations.finding import Finding
from backend.settings import Settings, is_loopback
from shared.sentences import say

SECONDS = 5.0  # for all questions together
DMARC = "v=DMARC1; p=none"
# Whoever has a mailbox here has no say in the domain, and need not have.
FREE = frozenset(
    (
        "mail.ru",
        "inbox.ru",
        "list.ru",
        "bk.ru",
        "internet.ru",
        "xmail.ru",
        "yandex.ru",
        "ya.ru",
        "yandex.com",
        "yandex.by",
        "yandex.kz",
        "rambler.ru",
        "lenta.ru",
        "ro.ru",
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "icloud.com",
        "yahoo.com",
        "proton.me",
    )
)
# Names that nobody can have, or that are known within one network alone (RFC 2606, 6761, 8375).
NOWHERE = (".example", ".example.com", ".example.org", ".internal", ".lan", ".home.arpa")
# By whose servers letters go, and what stands in SPF for them.
PROVIDERS = {
    "yandex.ru": "include:_spf.yandex.net",
    "yandex.com": "include:_spf.yandex.net",
    "mail.ru": "include:_spf.mail.ru",
    "gmail.com": "include:_spf.google.com",
    "google.com": "include:_spf.google.com",
}


async def look(
    settings: Settings, resolver: Resolver | None = None, seconds: float = SECONDS
) -> tuple[Finding, ...]:
    """Look at the sender's domain; nothing where no letter is sent. Without a network no fault."""
    if settings.smtp_url is None:
        return ()
    domain = ourselves.sender(settings).rpartition("@")[2].lower()
    if domain in FREE:
        return (_domain("check.domain.free", domain),)
    if f".{domain}".endswith(NOWHERE):
        return (_domain("check.domain.nowhere", domain),)
    try:
        async with asyncio.timeout(seconds):
            asked = resolver or Resolver()
            spf = await _records(asked, domain, "v=spf1")
            dmarc = await _policies(asked, domain)
    except NXDOMAIN:
        return (_domain("check.domain.unknown", domain, fine=False),)
    except (DNSException, OSError):
        return (_domain("check.domain.unasked", domain),)
    dkim = Finding("dkim", fine=True, said=say("check.dkim", domain=domain))
    return _spf(domain, spf, settings), dkim, _dmarc(domain, dmarc)


def _domain(key: str, domain: str, *, fine: bool = True) -> Finding:
    return Finding("domain", fine=fine, said=say(key, domain=domain))


async def _records(resolver: Resolver, name: str, version: str) -> list[str]:
    """Return what of a name's texts is of that version. Raises NXDOMAIN, DNSException, OSError."""
    try:
        answer = await resolver.resolve(from_text(name), "TXT")
    except NoAnswer:
        return []
    texts = (b"".join(one.strings).decode("ascii", "replace") for one in answer)
    begun = version.casefold()
    return [one for one in texts if one.casefold().split(";")[0].split(" ")[0].strip() == begun]


async def _policies(resolver: Resolver, domain: str) -> list[str]:
    """Return the nearest domain's policies: one without a policy is under that of its parent."""
    labels = domain.split(".")
    for above in range(len(labels) - 1):
        try:
            found = await _records(resolver, ".".join(["_dmarc", *labels[above:]]), "v=DMARC1")
        except NXDOMAIN:
            continue
        if found:
            return found
    return []


def _spf(domain: str, found: list[str], settings: Settings) -> Finding:
    if len(found) == 1:
        return _there("spf", found[0])
    key = "check.spf.several" if found else "check.spf.none"
    record = f"v=spf1 {_sending(settings)} ~all"
    return Finding("spf", fine=False, said=say(key, domain=domain, record=record))


def _dmarc(domain: str, found: list[str]) -> Finding:
    if len(found) == 1:
        return _there("dmarc", found[0])
    key = "check.dmarc.several" if found else "check.dmarc.none"
    return Finding("dmarc", fine=False, said=say(key, domain=domain, record=DMARC))


def _there(name: str, record: str) -> Finding:
    return Finding(name, fine=True, said=answers.masked(record, ""))


def _sending(settings: Settings) -> str:
    """Return who sends, as SPF names it: the provider, else the server itself."""
    host = (urlsplit(settings.smtp_url or "").hostname or "").lower()
    for provider, named in PROVIDERS.items():
        if f".{host}".endswith(f".{provider}"):
            return named
    if is_loopback(host):  # it sends from where the site is
        host = ourselves.own_name(settings)
    try:
        return f"mx ip{ip_address(host).version}:{host}"
    except ValueError:
        return f"mx a:{host}"
