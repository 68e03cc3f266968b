"""The login: how it is read at sign-in, judged when chosen, and suggested (specification 4, 9)."""

from collections.abc import Iterator
from itertools import chain, count, islice
from string import ascii_letters, digits

import iuliia

from shared.keyboard import sign_name, to_latin
from shared.names import latin
from shared.refusals import Refusal, Why

SHORTEST, LONGEST = 3, 32

# Logins that would pass for the school or for us. Nobody is told that they are special: the flow
# treats them as taken, and suggestions never offer them.
_RESERVED = """
abuse account admin administrator anonymous api curator demo direktor director dnevnik guest help
helpdesk hostmaster info journal kurator login mail moderator noreply null office owner parent
password postmaster robot root school security service shkola staff student superuser support
sysadmin system teacher test uchitel user vhod webmaster zavuch zhurnal
"""
RESERVED = frozenset(_RESERVED.split())

_LETTERS = frozenset(ascii_letters)
_OTHERS = frozenset(f"{digits}._-")
# Room for a dot, an initial and a number.
_LONGEST_NAME = 24


def clean(typed: str) -> str:
    """Return a chosen login without the blanks around it, as a paste or a phone leaves them."""
    return typed.strip()


def normal(typed: str) -> str:
    """Return the login that was meant at sign-in: trimmed, case folded, Cyrillic read by its keys.

    No login has a Cyrillic letter, so nothing that is right is changed. Two logins with the same
    normal form are one login: this is also the form in which they are compared.
    """
    return to_latin(typed.strip().casefold())


def faults(login: str, field: str = "login") -> tuple[Refusal, ...]:
    """Say what is wrong with a chosen login, cleaned: all faults at once, in the page's order.

    3 to 32 Latin letters, digits, ". _ -", the first a letter; whether it is taken is the flow's
    question. Source: specification 4.
    """
    if not login:
        return (Refusal(field, Why.LOGIN_MISSING),)
    foreign = next((sign for sign in login if sign not in _LETTERS | _OTHERS | {"@"}), "")
    broken = {
        Why.LOGIN_SHORT: len(login) < SHORTEST,
        Why.LOGIN_LONG: len(login) > LONGEST,
        Why.LOGIN_HAS_AT: "@" in login,
        Why.LOGIN_SIGNS: bool(foreign),
        # A foreign first sign has its own sentence.
        Why.LOGIN_START: login[0] in _OTHERS,
    }
    names = {Why.LOGIN_SIGNS: {"sign": sign_name(foreign)}} if foreign else {}
    return tuple(Refusal(field, why, names.get(why, {})) for why, fault in broken.items() if fault)


def suggest(family_name: str, given_name: str, number: int) -> tuple[str, ...]:
    """Return this many different logins made of a name, the plainest first, all of them valid.

    The names may be in any script; the caller offers those that are free. The same name gives the
    same logins in the same order. No number in them is a day, a month or a family's year of birth.
    """
    family, given = _latin(family_name), _latin(given_name)
    plain = _together(family, given) if family and given else (family or given or "diary",)
    numbered = (f"{login}{tail}" for tail in _tails() for login in plain)
    return tuple(islice(_fit(chain(plain, numbered)), number))


def _latin(name: str) -> str:
    """Spell a name as people do who have no passport at hand: Мария is maria, Юлия is yulia."""
    spelled = latin(name, iuliia.MOSMETRO).replace("iya", "ia").split()
    whole = "-".join(spelled)
    return whole if len(whole) <= _LONGEST_NAME else spelled[0][:_LONGEST_NAME]


def _together(family: str, given: str) -> tuple[str, ...]:
    first = given[0]
    both = (f"{given}.{family}", f"{family}.{given}")
    return (family, f"{first}.{family}", *both, f"{family}.{first}", f"{first}{family}")


def _tails() -> Iterator[int]:
    """Yield numbers that are no day, month or year: 32 to 49, then three digits and more."""
    return chain(range(32, 50), range(320, 1000), count(32_000))


def _fit(logins: Iterator[str]) -> Iterator[str]:
    """Yield each login once, if it may be taken."""
    seen = set(RESERVED)
    for login in logins:
        if login not in seen and not faults(login):
            seen.add(login)
            yield login
