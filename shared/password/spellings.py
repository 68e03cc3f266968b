"""The few spellings in which a name makes a whole password."""

import iuliia

from shared.keyboard import to_latin
from shared.names import latin
from shared.password.rules import SHORTEST, normal


def spellings(name: str) -> tuple[str, ...]:
    """Return at most eight passwords that a name alone would make, the likeliest first.

    A password already hashed is checked against them when a child is added later (specification
    4); each check costs one hash. A spelling too short to be a password is left out, so a short
    name costs nothing. Several words are taken together: «Анна Ким» is «АннаКим».
    """
    word = "".join(filter(str.isalpha, normal(name)))
    spelled = latin(name, iuliia.MOSMETRO).replace(" ", "").replace("iya", "ia")
    small = word.lower()
    forms = (
        *(word, small, spelled, spelled.capitalize()),
        *(to_latin(small), to_latin(word), word.upper(), small[::-1]),
    )
    return tuple(form for form in dict.fromkeys(forms) if len(form) >= SHORTEST)
