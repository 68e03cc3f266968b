"""The second factor: six digits of an authenticator, or a recovery code in their place.

RFC 6238 in the spelling that every authenticator knows: SHA-1, 30 seconds, six digits. The digits
before and after the present ones are taken too: clocks differ, and whoever types slowly is not to
be kept out (5.2). A code is taken once (ASVS 5.0 6.5.1), and no code older than one that was.
"""

from base64 import b32encode
from hmac import compare_digest

import pyotp
from msgspec import Struct

from backend.caller import Caller
from backend.tables import staff, staff_link
from backend.tables.staff import Member
from shared.invitation_code import ALPHABET
from shared.sentences import say
from shared.staff import Factor

STEP_SECONDS = 30
DIGITS = 6
NEIGHBOURS = (0, -1, 1)
SECRET_BYTES = 20  # RFC 4226, 4: 160 bits
RECOVERY_CODES = 10
RECOVERY_SIGNS = 10  # 50 bits of chance, and every guess is counted
_READ_AS = str.maketrans("OIL", "011")


class Shown(Struct, frozen=True):
    """What was shown and fits, and has still to be taken: a step, or a recovery code's hash."""

    step: int | None = None
    code_hash: bytes | None = None


def offered(token: str, nonce: str, name: str, caller: Caller) -> Factor:
    """Return the factor that a link offers to whoever opens it with this nonce.

    It follows from both under our key: looking changes nothing, a page that is opened again has
    the same picture, and whoever saw the link in another browser knows another secret.
    """
    drawn = caller.fingerprint("staff.factor", f"{token}:{nonce}")[:SECRET_BYTES]
    key = b32encode(drawn).decode()
    uri = pyotp.TOTP(key).provisioning_uri(name=name, issuer_name=say("frame.brand"))
    return Factor(key, uri, nonce)


async def judge(member: Member, typed: str, caller: Caller) -> Shown | None:
    """Return what of somebody's was typed, or None; nothing is taken by that."""
    if member.totp_secret is None:
        return None
    key = caller.keys.unseal("staff.totp_secret", member.id, member.totp_secret).decode()
    if (step := step_of(key, typed, caller)) is not None:
        return Shown(step=step)
    code_hash = _hash(typed, member.id, caller)
    return Shown(code_hash=code_hash) if await staff_link.has_code(code_hash, member.id) else None


async def take(shown: Shown, member: int, caller: Caller) -> bool:
    """Take it, inside the transaction of what it is for; False where it was taken before."""
    if shown.step is not None:
        return await staff.take_step(member, shown.step)
    return shown.code_hash is not None and await staff_link.spend_code(shown.code_hash, caller.now)


def step_of(key: str, typed: str, caller: Caller) -> int | None:
    """Return the step whose digits were typed, with or without blanks; None for none."""
    digits = "".join(typed.split())
    now, codes = int(caller.now.timestamp()) // STEP_SECONDS, pyotp.HOTP(key, digits=DIGITS)
    near = (now + one for one in NEIGHBOURS)
    return next((one for one in near if compare_digest(codes.at(one), _ascii(digits))), None)


async def renew_codes(member: int, caller: Caller) -> tuple[str, ...]:
    """Give somebody new recovery codes, inside a transaction; only their hashes are kept."""
    codes = tuple(_draw(caller) for _ in range(RECOVERY_CODES))
    await staff_link.replace_codes(member, [_hash(one, member, caller) for one in codes])
    return codes


def _draw(caller: Caller) -> str:
    signs = "".join(caller.chance.choice(ALPHABET) for _ in range(RECOVERY_SIGNS))
    half = RECOVERY_SIGNS // 2
    return f"{signs[:half]}-{signs[half:]}"


def _hash(typed: str, member: int, caller: Caller) -> bytes:
    """Read a recovery code in any case, with or without its hyphen, and hash it under our key."""
    signs = "".join(one for one in typed.upper() if one.isalnum()).translate(_READ_AS)
    return caller.fingerprint("staff.recovery", f"{member}:{signs}")


def _ascii(typed: str) -> str:
    """Return text that can be compared in constant time: other signs fit nothing."""
    return typed if typed.isascii() else ""
