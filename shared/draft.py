"""What a page knows of a registration that is under way (specification 3-8)."""

from enum import StrEnum

from msgspec import Struct

from shared.invitation import Audience, Notice, PasswordRule
from shared.phone import PhoneAsked
from shared.profile import Names
from shared.refusals import Refusal
from shared.registration import ChildOutcome, Registered


class Step(StrEnum):
    """The pages in their order; the value is the tail of the address."""

    CODE = "code"
    PERSON = "whose"
    LOGIN = "login"
    EMAIL = "email"
    CHILDREN = "children"
    DONE = "done"


class Remembered(Struct, frozen=True):
    """What a form was refused, kept until the GET after the 303 shows it. Never a password."""

    page: str
    refusals: tuple[Refusal, ...] = ()
    typed: dict[str, str] = {}


class Whose(Struct, frozen=True):
    """What the code opens, ready for a question: «Вы — родитель Анны К., 7А?»"""

    audience: Audience
    person: str  # «Анна К.»
    person_genitive: str  # «Анны К.»
    class_name: str
    school: str
    curator: tuple[str, ...]  # only the lines that the curator filled in
    rule: PasswordRule
    notice: Notice


class DraftView(Struct, frozen=True):
    """Everything the pages of registration may show. The password is only known to be chosen."""

    reached: Step  # the furthest page that may be opened
    code: str = ""  # as typed
    whose: Whose | None = None
    names: Names = Names("", "")
    login: str = ""
    suggestions: tuple[str, ...] = ()
    password_chosen: bool = False
    suggested_password: str = ""  # two or three words and a digit, new at each view
    email: str = ""
    phone: str = ""
    phone_asked: tuple[PhoneAsked, ...] = ()  # by the schools of the codes so far
    children: dict[int, ChildOutcome] = {}  # by the student's id, in the order of entering
    other_notices: tuple[tuple[str, Notice], ...] = ()  # of the children's other schools, by name
    remembered: Remembered = Remembered("")


class Store(Struct, frozen=True):
    """Where a school says that its application for phones is to be had; "" for nowhere."""

    school: str
    android: str
    iphone: str


class DoneView(Struct, frozen=True):
    """The last page; the answer is kept for a day under the same browser's cookie."""

    registered: Registered
    email: str | None  # masked
    curators: tuple[tuple[str, tuple[str, ...]], ...]  # school, and its curator's lines
    stores: tuple[Store, ...] = ()
