"""A phone that a school may ask a parent for, saying why (specification 5)."""

import re
from datetime import datetime

from msgspec import Struct

LONGEST_TYPED = 40  # with every blank, bracket and hyphen
LONGEST_WHY = 200  # signs of a school's reason
_SPELLING = re.compile(r"\+?[0-9 ().\-\u00a0\u2009\u202f\u2010-\u2014]+")
_NATIONAL = 10  # digits, behind +7


class PhoneAsked(Struct, frozen=True):
    """A school that asks for a phone, and its reason as it typed it."""

    school: str
    why: str
    given_at: datetime | None = None  # since when it has the number


class PhoneShown(Struct, frozen=True):
    """The owner's number, and the schools that ask for one; none asks of a student."""

    number: str | None  # in E.164: +79001234567
    asked: tuple[PhoneAsked, ...]

    def __repr__(self) -> str:
        return "PhoneShown()"


class PhoneGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """A number in any usual spelling, for every school that asks."""

    phone: str

    def __repr__(self) -> str:
        return "PhoneGiven()"


def normal(typed: str) -> str | None:
    """Return a number in E.164, «+79001234567»; None where it is none.

    Without a plus it is a Russian one: 8 or 7 and ten digits, or a mobile phone's ten. With a
    plus it is any country's, of 7 to 15 digits (ITU-T E.164, 6.2), and behind +7 of eleven.
    """
    text = typed.strip()
    if len(text) > LONGEST_TYPED or not _SPELLING.fullmatch(text):
        return None
    digits = re.sub(r"[^0-9]", "", text)
    if not text.startswith("+"):
        return _russian(digits)
    if digits.startswith("7") and len(digits) != 1 + _NATIONAL:
        return None
    return f"+{digits}" if re.fullmatch(r"[1-9][0-9]{6,14}", digits) else None


def _russian(digits: str) -> str | None:
    if len(digits) == _NATIONAL and digits.startswith("9"):
        return f"+7{digits}"
    if len(digits) == 1 + _NATIONAL and digits[0] in "78":
        return f"+7{digits[1:]}"
    return None


def spoken(number: str) -> str:
    """Return a number as it is read: «+7 900 123-45-67»; another country's as it is."""
    if not number.startswith("+7"):
        return number
    return f"+7 {number[2:5]} {number[5:8]}-{number[8:10]}-{number[10:]}"
