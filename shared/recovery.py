"""Getting back in by e-mail, whoever asks (specification 12)."""

from msgspec import Struct


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
