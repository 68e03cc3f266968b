"""What every door knows of a request: who asks, from where, in which language.

Cookies: the session's, the desk's, the draft's, the device's, the school's and the language's. All
but the language's are __Host- cookies: no other site of the same domain can set them.
"""

from collections.abc import Mapping
from http.cookies import SimpleCookie
from ipaddress import ip_address
from urllib.parse import quote

from litestar.types import Scope
from msgspec import Struct, structs

from backend import tokens
from backend.caller import Caller, SessionKey
from backend.house import House
from backend.settings import Settings, netloc
from shared.document import Document
from shared.languages import chosen
from shared.sentences import LANGUAGES

DRAFT = "__Host-draft"
SESSION = "__Host-session"
DESK = "__Host-desk"
DEVICE = "__Host-device"
SCHOOL = "__Host-school"  # by whose page a browser came
LANGUAGE = "language"
# Litestar hands the request's own mutable mapping through; who asks waits in it, once known.
KNOWN = "vhod.caller"
# The staff may read their pages in any language of ours, whatever their school offers to families.
AT_DESK = ("/desk", "/api/v1/desk", "/live/desk")
LONGEST_AGENT = 120
SHOWN = frozenset({"application/pdf", "image/png"})  # the rest a browser keeps, unopened
LONGEST_TOKEN = 4096

Headers = Mapping[bytes, bytes]


class Spoken(Struct, frozen=True):
    """What is wanted, what is offered, and what comes of it."""

    wanted: tuple[str, ...]
    languages: tuple[str, ...]
    language: str


def headers_of(scope: Scope) -> Headers:
    """Return the request's headers by their small names; of a repeated one the last."""
    return dict(scope["headers"])


def cookies_of(headers: Headers) -> dict[str, str]:
    """Return the request's cookies."""
    cookies: dict[str, str] = {}
    if b"cookie" not in headers:
        return cookies
    for pair in headers[b"cookie"].decode("latin-1").split(";"):
        name, _, value = pair.strip().partition("=")
        cookies[name] = value
    return cookies


def spoken(scope: Scope) -> Spoken:
    """Return in which language a request is answered, as far as it is known whose it is."""
    known: Caller | None = scope["state"].get(KNOWN)
    if known is not None:
        return Spoken(known.wanted, known.languages, known.language)
    headers, house = headers_of(scope), scope["litestar_app"].state.house
    return _spoken(scope["path"], headers, cookies_of(headers), house)


def is_at_desk(path: str) -> bool:
    """Tell whether a path is the desk's."""
    return path.startswith(AT_DESK)


def _spoken(path: str, headers: Headers, cookies: dict[str, str], house: House) -> Spoken:
    wanted, languages = _wanted(headers, cookies), LANGUAGES
    if not is_at_desk(path):
        languages = house.offered.at(host_of(headers, house.settings) or cookies.get(SCHOOL))
    return Spoken(wanted, languages, chosen(wanted, languages))


def _wanted(headers: Headers, cookies: dict[str, str]) -> tuple[str, ...]:
    """Return the language that was chosen on a page, then the browser's, the dearest first."""
    button = (cookies[LANGUAGE],) if cookies.get(LANGUAGE) in LANGUAGES else ()
    if b"accept-language" not in headers:
        return button
    weights: dict[str, float] = {}
    for part in headers[b"accept-language"].decode("latin-1").replace(" ", "").split(","):
        tag, _, weight = part.lower().partition(";q=")
        language = tag.partition("-")[0]
        weights[language] = max(_number(weight), weights.get(language, 0.0))
    # A weight of nought is not wanted at all (RFC 9110 12.5.4); of equal ones the first wins.
    known = [language for language in weights if language in LANGUAGES and weights[language] > 0]
    return (*button, *sorted(known, key=lambda language: -weights[language]))


def address_of(scope: Scope, settings: Settings) -> str:
    """Return the client's address, as far as the proxies we trust vouch for it."""
    client = scope.get("client")
    address = client[0] if client else ""
    if not settings.trusted_proxies:
        return address
    told = headers_of(scope).get(b"x-forwarded-for", b"").decode("latin-1").split(",")
    while told and _is_trusted(address, settings):
        if not (last := told.pop().strip()):
            break
        address = last
    return address


def host_of(headers: Headers, settings: Settings) -> str | None:
    """Return the short name of the school whose own host a request was sent to."""
    if not settings.school_hosts:
        return None
    asked = headers.get(b"host", b"").decode("latin-1").lower()
    own = (name for name, origin in settings.school_hosts if asked == netloc(origin))
    return next(own, None)


def caller_of(scope: Scope, house: House) -> Caller:
    """Make the Caller of a request. What it brought is only claimed: flows look it up."""
    headers = headers_of(scope)
    cookies = cookies_of(headers)
    return house.caller(
        **structs.asdict(_spoken(scope["path"], headers, cookies, house)),
        address=address_of(scope, house.settings),
        agent=headers.get(b"user-agent", b"").decode("latin-1")[:LONGEST_AGENT],
        host=host_of(headers, house.settings),
        came_by=cookies.get(SCHOOL),
        draft=cookies.get(DRAFT),
        device=cookies.get(DEVICE),
        session=_session_key(headers, cookies, house),
        desk=_bearer(headers) or cookies.get(DESK),
    )


def cookie(name: str, value: str, *, seconds: int | None = None) -> bytes:
    """Return a Set-Cookie header; without a term it lasts until the browser closes."""
    jar: SimpleCookie = SimpleCookie()
    jar[name] = value
    made = jar[name]
    made["path"] = "/"
    made["secure"] = made["httponly"] = True
    made["samesite"] = "Lax"
    if seconds is not None:
        made["max-age"] = str(seconds)
    return made.OutputString().encode()


def headers_of_file(file: Document) -> list[tuple[bytes, bytes]]:
    """Return what tells a browser to show a file, or to keep it under its name (RFC 6266)."""
    shown = file.media_type in SHOWN
    plain = file.name.encode("ascii", "ignore").decode().strip("-") or "file"
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(file.name)}"
    kept = f"{'inline' if shown else 'attachment'}; {named}"
    return [
        (b"content-type", file.media_type.encode()),
        (b"content-disposition", kept.encode()),
    ]


def _session_key(headers: Headers, cookies: dict[str, str], house: House) -> SessionKey | None:
    """A token in the header goes before a cookie: a client says by it how it wants to be known."""
    if (token := _bearer(headers)) is not None:
        read = None
        if len(token) <= LONGEST_TOKEN:
            read = tokens.read_access(house.keys, token, house.clock())
        return SessionKey(session=read.session, account=read.account) if read else None
    if token := cookies.get(SESSION, ""):
        return SessionKey(token_hash=tokens.fingerprint(token))
    return None


def _bearer(headers: Headers) -> str | None:
    """Return the token of the header, or None where it brings none."""
    if b"authorization" not in headers:
        return None
    scheme, _, token = headers[b"authorization"].decode("latin-1").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _is_trusted(address: str, settings: Settings) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in settings.trusted_proxies)


def _number(weight: str) -> float:
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0
