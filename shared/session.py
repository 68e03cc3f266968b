"""Signing in, and what an API client holds afterwards (specification 9, 11)."""

from datetime import datetime

from msgspec import Struct


class SignIn(Struct, frozen=True, forbid_unknown_fields=True):
    """Login and password as typed."""

    login: str
    password: str

    def __repr__(self) -> str:
        return f"SignIn(login={self.login!r})"


class BrowserSignIn(Struct, frozen=True):
    """The same from the page: «Чужое устройство» keeps the session an hour at most idle."""

    login: str
    password: str
    foreign_device: bool = False

    def __repr__(self) -> str:
        return f"BrowserSignIn(login={self.login!r})"


class Refresh(Struct, frozen=True, forbid_unknown_fields=True):
    """The refresh token, spent by asking."""

    refresh_token: str

    def __repr__(self) -> str:
        return "Refresh()"


class Tokens(Struct, frozen=True):
    """A pair of tokens; both terms in seconds from now."""

    access_token: str
    token_type: str
    expires_in: int
    refresh_token: str
    refresh_expires_in: int

    def __repr__(self) -> str:
        return "Tokens()"


class SessionShown(Struct, frozen=True):
    """One row of the profile's list of sessions."""

    id: int
    device: str
    created_at: datetime
    seen_at: datetime
    current: bool
