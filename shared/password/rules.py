"""The rules that a password must not break, and what is told about them beforehand."""

import unicodedata
from datetime import date

from msgspec import Struct

from shared.keyboard import sign_name
from shared.password.common import is_common
from shared.password.dates import is_date
from shared.password.personal import has_name, is_login
from shared.password.scoring import score
from shared.refusals import Refusal, Why

SHORTEST, LONGEST = 8, 128
_WEAKEST_SCORE = 2
# No text above this has an NFC form of LONGEST characters: nothing composes of more than four.
_LONGEST_JUDGED = 4 * LONGEST + 1


class Hints(Struct, frozen=True):
    """What the page and the API say before anybody types; lengths in characters."""

    shortest: int
    longest: int
    signs: bool
    passwordrules: str  # the attribute that password managers read


def hints(*, signs_allowed: bool) -> Hints:
    """Return the rules that can be told beforehand."""
    allowed = "upper, lower, digit, special" if signs_allowed else "upper, lower, digit"
    managers = f"minlength: {SHORTEST}; maxlength: {LONGEST}; allowed: {allowed};"
    return Hints(SHORTEST, LONGEST, signs_allowed, managers)


def normal(password: str) -> str:
    """Return the form in which a password is judged, hashed and compared: NFC, nothing trimmed."""
    return unicodedata.normalize("NFC", password)


def has_signs(password: str) -> bool:
    """Tell whether it has anything but letters of any script, their marks, and digits."""
    return bool(_first_sign(normal(password)))


def broken_rules(
    password: str,
    *,
    login: str,
    names: tuple[str, ...],
    signs_allowed: bool,
    today: date,
    school_words: tuple[str, ...] = (),
    field: str = "password",
    scored: bool = True,
) -> tuple[Refusal, ...]:
    """Say which rules the password breaks: all of them, in the page's order; () if none.

    Length is in characters of the NFC form; nothing is trimmed. The names are the owner's and the
    children's; school_words are the school's names and short names. Raises nothing: every text can
    be judged. Usually milliseconds, up to 0.4 s for the worst texts (see scoring.score), and 0.2 s
    more the first time: call it in a thread. Where scored is False nobody asks zxcvbn, and a
    judgement costs less than a millisecond.

    Source: specification 4; ASVS 5.0 6.2.1, 6.2.4, 6.2.9, 6.2.11. Letters and digits alone is a
    departure from ASVS 6.2.5 that a school may switch off with signs_allowed.
    """
    if not password:
        return (Refusal(field, Why.PASSWORD_MISSING),)
    text = normal(password[:_LONGEST_JUDGED])
    sign = "" if signs_allowed else _first_sign(text)
    known = {
        Why.PASSWORD_IS_LOGIN: is_login(text, login),
        Why.PASSWORD_IS_DATE: is_date(text, today),
        Why.PASSWORD_HAS_NAME: has_name(text, names),
        Why.PASSWORD_COMMON: is_common(text, school_words),
    }
    broken = {
        Why.PASSWORD_SHORT: len(text) < SHORTEST,
        Why.PASSWORD_LONG: len(text) > LONGEST,
        Why.PASSWORD_HAS_SIGNS: bool(sign),
        **known,
        # It says no more than the four above, which say it better, and it is the dear one.
        Why.PASSWORD_GUESSABLE: scored
        and not any(known.values())
        and score(text)[0] < _WEAKEST_SCORE,
    }
    named = {Why.PASSWORD_HAS_SIGNS: {"sign": sign_name(sign)}} if sign else {}
    return tuple(Refusal(field, why, named.get(why, {})) for why, fault in broken.items() if fault)


def _first_sign(text: str) -> str:
    return next((sign for sign in text if not _is_letter_or_digit(sign)), "")


def _is_letter_or_digit(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LM" or category == "Nd"
