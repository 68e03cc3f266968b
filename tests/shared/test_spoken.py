"""Numbers as a person reads them: thousands apart, in words and without."""

import pytest

from shared import spoken
from shared.sentences import say_number, speak_in


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [("ru", "3\N{NO-BREAK SPACE}200", "человек"), ("en", "3,200", "people")],
)
def test_thousands_stand_apart(language: str, number: str, words: str) -> None:
    with speak_in(language):
        assert spoken.number(3200) == number
        assert say_number("people.count", 3200) == f"{number} {words}"
