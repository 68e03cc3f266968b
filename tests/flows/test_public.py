"""The address of the journal as people type it."""

import pytest

from backend.flows import public


@pytest.mark.parametrize(
    ("origin", "typed"),
    [
        ("https://journal.school46.ru", "journal.school46.ru"),
        ("https://xn--46-6kc3bfr2e.xn--p1ai", "школа46.рф"),
        ("https://xn--46-6kc3bfr2e.xn--p1ai:8443", "школа46.рф:8443"),
        ("http://[::1]:8000", "[::1]:8000"),
    ],
)
def test_an_address_is_shown_as_a_person_types_it(origin: str, typed: str) -> None:
    assert public.typed(origin) == typed
