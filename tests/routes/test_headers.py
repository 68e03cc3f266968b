"""What every answer tells the browser about itself (ASVS 5.0 3.4)."""

import httpx
import pytest

from backend.settings import Settings
from tests.makers.server import Opens, Server


@pytest.mark.parametrize("path", ["/me", "/nowhere", "/../openapi.json", "/../../health/live"])
async def test_every_answer_is_guarded_and_private(path: str, http: httpx.AsyncClient) -> None:
    headers = (await http.get(path)).headers

    policy = headers["content-security-policy"].split("; ")
    assert {"script-src 'self'", "object-src 'none'", "base-uri 'none'"} <= {*policy}
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin"
    assert headers["cache-control"] == "no-store"
    assert headers["strict-transport-security"].startswith("max-age=31536000")


async def test_a_journal_without_https_promises_none(settings: Settings, opens: Opens) -> None:
    plain = Settings(data=settings.data, keys=settings.keys)
    server = Server(plain)
    await server.start(plain, opens)
    transport = httpx.ASGITransport(app=server)

    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as browser:
        headers = (await browser.get("/api/v1/me")).headers

    await server.stop()
    assert "strict-transport-security" not in headers
    assert headers["cache-control"] == "no-store"
