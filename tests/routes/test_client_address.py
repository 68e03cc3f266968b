"""Whose budget a guess spends: the address as far as trusted proxies vouch for it."""

from ipaddress import ip_network

import httpx
import pytest
from msgspec import structs

from backend.settings import Settings
from shared import invitation_code
from tests.makers.server import Server

PROXY = "10.0.0.1"


async def _guesses(server: Server, client: str, told: str, number: int) -> int:
    """Try unknown codes through a connection; return the last answer's status."""
    transport = httpx.ASGITransport(app=server, client=(client, 40_000))
    headers = {"X-Forwarded-For": told} if told else {}
    async with httpx.AsyncClient(transport=transport, base_url="https://x") as http:
        answers = [
            await http.post(
                "/api/v1/invitations/check",
                json={"code": invitation_code.make(bits)},
                headers=headers,
            )
            for bits in range(number)
        ]
    return answers[-1].status_code


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A proxy stands before us."""
    return structs.replace(settings, trusted_proxies=(ip_network("10.0.0.0/24"),))


async def test_behind_a_trusted_proxy_each_client_has_a_budget(server: Server) -> None:
    assert await _guesses(server, PROXY, "198.51.100.1", 11) == 429
    assert await _guesses(server, PROXY, "198.51.100.2", 1) == 404


async def test_a_client_cannot_name_itself_anew(server: Server) -> None:
    assert await _guesses(server, PROXY, "198.51.100.1", 11) == 429
    assert await _guesses(server, PROXY, "203.0.113.9, 198.51.100.1", 1) == 429


async def test_a_chain_of_trusted_proxies_is_followed(server: Server) -> None:
    assert await _guesses(server, PROXY, "198.51.100.1, 10.0.0.2", 11) == 429
    assert await _guesses(server, PROXY, "198.51.100.1", 1) == 429


async def test_what_a_stranger_says_of_its_address_is_not_believed(server: Server) -> None:
    assert await _guesses(server, "203.0.113.5", "198.51.100.1", 11) == 429
    assert await _guesses(server, "203.0.113.5", "198.51.100.2", 1) == 429
