"""The school that every peer serves: 600 students, 1,000 live codes, 64 parents who can sign in.

A peer takes its rows from here and puts them into tables of its own making, so that all answer
from the same amount of data. What no framework brings along, the keyed hash of a code and the
argon2id costs, stands here too: nobody wins or loses by it.
"""

import datetime as dt
import hmac
from collections.abc import Iterator
from typing import NamedTuple

from argon2 import PasswordHasher

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
PASSWORD = "Зимородок42"
SECRET = "a secret of thirty-two signs, made for figures"
ACCESS_LIFETIME = dt.timedelta(minutes=10)
REFRESH_LIFETIME = dt.timedelta(days=90)
EXPIRES_ON = dt.date(2100, 5, 31)
SCHOOL = "Школа № 46"

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GIVEN_NAMES = ("Анна", "Борис", "Вера", "Глеб", "Дарья", "Егор", "Жанна", "Захар")
FAMILY_NAMES = ("Калинина", "Соколов", "Петрова", "Орлов", "Лебедева", "Громов", "Зуева")


class Student(NamedTuple):
    id: int
    class_id: int
    given_name: str
    family_name: str


class Invitation(NamedTuple):
    id: int
    student_id: int
    audience: str
    code_hash: str
    expires_on: dt.date


class Parent(NamedTuple):
    id: int
    login: str
    given_name: str
    family_name: str
    email: str
    student_id: int


def classes() -> dict[int, str]:
    """The names of the 24 classes by id."""
    names = [f"{grade}{letter}" for grade in range(1, 9) for letter in "АБВ"]
    return dict(enumerate(names, start=1))


def students() -> Iterator[Student]:
    for number in range(600):
        given, family = GIVEN_NAMES[number % 8], FAMILY_NAMES[number % 7]
        yield Student(number + 1, number % 24 + 1, given, family)


def codes() -> list[str]:
    """The 1,000 live codes as printed, XXXX-XXXX-XXXX."""
    return [printed(number) for number in range(1000)]


def printed(number: int) -> str:
    digest = hmac.digest(b"codes", str(number).encode(), "sha256")
    signs = "".join(SIGNS[octet % 32] for octet in digest[:12])
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def invitations() -> Iterator[Invitation]:
    for number, code in enumerate(codes()):
        yield Invitation(number + 1, number % 600 + 1, "parent", fingerprint(code), EXPIRES_ON)


def parents() -> Iterator[Parent]:
    for number in range(64):
        login = f"parent{number}"
        email = f"{login}@mail.ru"
        yield Parent(number + 1, login, "Мария", FAMILY_NAMES[number % 7], email, number + 1)


def fingerprint(code: str) -> str:
    """The keyed hash under which a code is stored; case and hyphens do not matter."""
    canonical = code.upper().replace("-", "").replace(" ", "")
    return hmac.digest(SECRET.encode(), canonical.encode(), "sha256").hex()


def token_hash(token: str) -> str:
    """The hash under which a refresh token is stored."""
    return hmac.digest(SECRET.encode(), token.encode(), "sha256").hex()


def masked(email: str) -> str:
    """The address as its owner sees it: m•••@mail.ru."""
    name, _, domain = email.partition("@")
    return f"{name[0]}•••@{domain}"
