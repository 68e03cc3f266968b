"""Who works at the desk of the invented school: their sign-ins, to be tried with an authenticator.

They are kept in the demo's own folder, because the program itself tells no password twice.
"""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pyotp
from msgspec import Struct, json

from backend.caller import Caller
from backend.flows import second_factor
from backend.flows.staff import hiring, joining, resetting
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import LinkUsed, NewStaff, StaffLink, StaffRole

FILE = "staff.json"
OWNERS_ONLY = 0o600
STEP = timedelta(seconds=second_factor.STEP_SECONDS)
LOGINS = {StaffRole.CURATOR: "curator46", StaffRole.CLASS_TEACHER: "teacher46"}


class SignIn(Struct, frozen=True):
    """What somebody signs in by: the key is given to an authenticator."""

    role: StaffRole
    login: str
    password: str
    key: str

    def __repr__(self) -> str:
        return f"SignIn(login={self.login!r})"


async def hired(folder: Path, class_name: str, caller: Caller) -> tuple[SignIn, ...]:
    """Let a curator and a class teacher in, or return those of an earlier start."""
    kept = folder / FILE
    with suppress(FileNotFoundError):
        return json.decode(kept.read_bytes(), type=tuple[SignIn, ...])
    signs = tuple([await _hire(role, class_name, caller) for role in LOGINS])
    kept.touch(OWNERS_ONLY)
    kept.write_bytes(json.encode(signs))
    return signs


async def _hire(role: StaffRole, class_name: str, caller: Caller) -> SignIn:
    link = await _link(role, class_name, caller)
    token = link.url.rpartition("/")[2]
    opened = await joining.opened(token, caller)
    key, nonce = (opened.factor.key, opened.factor.nonce) if opened.factor else ("", "")
    # The digits before the present ones: who signs in at once has digits that were not taken.
    password, digits = opened.suggested_password, pyotp.TOTP(key).at(caller.now - STEP)
    used = LinkUsed(token, password, digits, opened.login or LOGINS[role], nonce)
    made = await joining.use(used, caller)
    return SignIn(role, made.login, password, key)


async def _link(role: StaffRole, class_name: str, caller: Caller) -> StaffLink:
    """Return a link for somebody new, or for who is there though the file has gone."""
    with suppress(Refused):
        return await resetting.reset_by_operator(LOGINS[role], caller)
    own = (class_name,) if role is StaffRole.CLASS_TEACHER else ()
    return await hiring.invite(NewStaff(say(f"demo.staff.{role}"), role, own), None, caller)


def told(signs: tuple[SignIn, ...], address: str) -> list[str]:
    """Say where the staff sign in, and by what."""
    lines = [say("demo.desk"), f"  {address}/desk/login"]
    for one in signs:
        told_of = say("demo.desk.sign-in", login=one.login, password=one.password, secret=one.key)
        lines.append(f"  {say(f'desk.role.{one.role}')}: {told_of}")
    return [*lines, ""]
