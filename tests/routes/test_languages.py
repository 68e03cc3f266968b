"""The API speaks what the client asks for."""

import httpx
import pytest


@pytest.mark.parametrize(
    ("wanted", "spoken", "title"),
    [
        ("en", "en", "Signing in is needed"),
        ("en-GB,en;q=0.9,ru;q=0.8", "en", "Signing in is needed"),
        ("de, ru;q=0.5, en;q=0.7", "en", "Signing in is needed"),
        ("en; q=0.5, ru; q=0.9", "ru", "Нужно войти"),
        ("ru, en", "ru", "Нужно войти"),
        ("ru;q=0.5, ru-RU;q=0.9, en;q=0.7", "ru", "Нужно войти"),
        ("de", "ru", "Нужно войти"),
        ("de, en;q=0", "ru", "Нужно войти"),
        ("en;q=nonsense", "ru", "Нужно войти"),
        ("", "ru", "Нужно войти"),
    ],
)
async def test_a_problem_is_told_in_the_language_that_is_wanted(
    wanted: str, spoken: str, title: str, http: httpx.AsyncClient
) -> None:
    answer = await http.get("/me", headers={"Accept-Language": wanted})

    assert (answer.headers["content-language"], answer.json()["title"]) == (spoken, title)
