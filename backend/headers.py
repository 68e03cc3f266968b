"""What every answer says to the browser about itself (ASVS 5.0 3.4).

Set when the answer leaves and not in a middleware: an address that no route has is answered too.
"""

from litestar.types import Message, Scope

from backend.settings import Settings

CSP = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    # Addresses of links hold tokens: not even our own files are asked for with one (decision 47).
    (b"referrer-policy", b"strict-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
PRIVATE = (b"cache-control", b"no-store")


class Headers:
    """Litestar's before_send hook, for one installation."""

    def __init__(self, settings: Settings) -> None:
        secure = (settings.public_url or "").startswith("https:")
        self.added = (*ALWAYS, HSTS) if secure else ALWAYS

    async def __call__(self, message: Message, scope: Scope) -> None:
        """Add the headers; an answer that says nothing of caching is private."""
        del scope
        if message["type"] != "http.response.start":
            return
        headers = list(message["headers"])
        headers += self.added
        if not any(name.lower() == b"cache-control" for name, _ in headers):
            headers.append(PRIVATE)
        message["headers"] = headers
