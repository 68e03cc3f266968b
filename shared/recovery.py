"""Getting back in by e-mail, whoever asks (specification 12)."""

from msgspec import Struct

from shared.invitation import PasswordRule


class Recovery(Struct, frozen=True, forbid_unknown_fields=True):
    """The address that was given at registration, as typed."""

    email: str

    def __repr__(self) -> str:
        return "Recovery()"


class Helper(Struct, frozen=True):
    """Who helps where no letter comes: a school, and the lines that tell who its curator is."""

    school: str
    curator: tuple[str, ...]


class RecoveryAnswer(Struct, frozen=True):
    """What whoever asks is told: the same for every address."""

    message: str
    helpers: tuple[Helper, ...]


class NewPassword(Struct, frozen=True, forbid_unknown_fields=True):
    """A new password, and the token of the letter's link that proves who chooses it."""

    token: str
    password: str

    def __repr__(self) -> str:
        return "NewPassword()"


class LinkShown(Struct, frozen=True):
    """Whose password a link changes, what is asked of it, and one that would do."""

    login: str
    rule: PasswordRule
    suggested_password: str
