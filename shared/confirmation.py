"""Confirming an address by the link of a letter (specification 10)."""

from msgspec import Struct


class EmailConfirmation(Struct, frozen=True, forbid_unknown_fields=True):
    """The token that stands in the link's address."""

    token: str

    def __repr__(self) -> str:
        return "EmailConfirmation()"
