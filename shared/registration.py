"""What a family and the school say to each other while registering (specification 3-8)."""

from msgspec import Struct, field

from shared.invitation import Audience
from shared.password.advice import Advice
from shared.refusals import Refusal


class Diary(Struct, frozen=True):
    """An open diary. The id is the student's."""

    id: int
    person: str
    class_name: str = field(name="class")
    school: str


class ChildOutcome(Struct, frozen=True):
    """What became of one code of «Дети»: "opened", or the reason's name and its sentence."""

    code: str  # masked: the answer is kept for a day and may be shown again
    outcome: str
    message: str | None = None
    diary: Diary | None = None


OPENED = "opened"


class LoginCheck(Struct, frozen=True, forbid_unknown_fields=True):
    """Only the holder of a live code may ask whether a login is taken."""

    code: str
    login: str


class LoginChecked(Struct, frozen=True):
    """Free, or what could be taken instead: free at the moment of asking."""

    login: str
    free: bool
    suggestions: tuple[str, ...] = ()


class Registration(Struct, frozen=True, forbid_unknown_fields=True):
    """The finished form. Codes stand as typed: reading them is invitation_code's work."""

    code: str
    login: str
    password: str
    audience: Audience | None = None
    family_name: str = ""
    given_name: str = ""
    middle_name: str = ""
    email: str = ""
    phone: str = ""  # where a school of these codes asks a parent for one
    children_codes: tuple[str, ...] = ()

    def __repr__(self) -> str:  # tracebacks and logs print it, and must hold no secret
        return f"Registration(login={self.login!r})"


class Registered(Struct, frozen=True):
    """The account is open: its login, its diaries, and what became of each child's code."""

    login: str
    diaries: tuple[Diary, ...]
    children: tuple[ChildOutcome, ...] = ()


class CodeEntered(Struct, frozen=True):
    """The code page."""

    code: str


class PersonConfirmed(Struct, frozen=True):
    """«Вы — родитель Анны К.?» and the parent's names; a student's are the roster's."""

    answer: str = ""  # "yes" or "no"
    family_name: str = ""
    given_name: str = ""
    middle_name: str = ""


class LoginChosen(Struct, frozen=True):
    """The page of login and password."""

    login: str
    password: str

    def __repr__(self) -> str:
        return f"LoginChosen(login={self.login!r})"


class PasswordJudged(Struct, frozen=True):
    """What is wrong with a password; where nothing is, what would make it stronger."""

    faults: tuple[Refusal, ...]
    advice: tuple[Advice, ...]


class EmailGiven(Struct, frozen=True):
    """The e-mail page; a phone only where a school asks a parent for one."""

    email: str = ""
    phone: str = ""

    def __repr__(self) -> str:
        return "EmailGiven()"


class ChildCode(Struct, frozen=True, forbid_unknown_fields=True):
    """One more code in «Дети»."""

    code: str = ""


class ChildRemoved(Struct, frozen=True):
    """The child whose code is to be taken out of «Дети» again, by the student's id."""

    student: int
