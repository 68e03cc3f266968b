"""The invitation code: how it is made, read back however it was typed, and shown.

Twelve signs of Crockford's alphabet: fifty random bits in ten signs, and two signs of a
Reed-Solomon code over GF(32). Two words of the code differ in three signs at least, so a slip of
one or two signs, and every swap, is told from a code that does not exist (specification 2).
"""

from itertools import chain

from shared.keyboard import to_latin
from shared.refusals import Refusal, Why

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
BITS = 50
_DATA = BITS // 5

# Room for a hyphen and spaces after each sign; beyond it nobody is copying a sheet.
_LONGEST_TYPED = 64

_HYPHENS = [0x2D, 0xAD, *range(0x2010, 0x2016), 0x2043, 0x2212, 0xFE58, 0xFE63, 0xFF0D]
_BLANKS = [
    *range(0x09, 0x0E),
    *(0x20, 0x85, 0xA0, 0x1680, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF),
    *range(0x2000, 0x2010),
    *range(0x2028, 0x2030),
]
_CONFUSED = str.maketrans("OIL", "011")
_PLAIN: dict[int, int | None] = {**dict.fromkeys(chain(_HYPHENS, _BLANKS)), **_CONFUSED}

# By looks in upright print, where a small Cyrillic letter is a small capital: в is B, and т is T,
# not m. З stands for the digit.
_LOOK_ALIKES = str.maketrans("АВЕЗКМНОРСТУХІЈЅ", "ABE3KMH0PCTYX1JS")


def _powers() -> tuple[int, ...]:
    """The powers of a primitive element of GF(32), by the polynomial x⁵ + x² + 1."""
    powers = [1]
    while len(powers) < 31:
        twice = powers[-1] << 1
        powers.append(twice ^ 0b100101 if twice & 32 else twice)
    return tuple(powers)


def _shares() -> tuple[dict[str, int], ...]:
    """What each sign adds, at each place, to the two syndromes (five bits each)."""
    powers = _powers()
    shares = []
    for place in range(LENGTH):
        share = {ALPHABET[0]: 0}
        for log, value in enumerate(powers):
            first, second = powers[(log + place) % 31], powers[(log + 2 * place) % 31]
            share[ALPHABET[value]] = first << 5 | second
        shares.append(share)
    return tuple(shares)


_SHARES = _shares()
# The two last signs that bring a syndrome back to nought.
_CHECKS = {
    one ^ other: sign + last
    for sign, one in _SHARES[_DATA].items()
    for last, other in _SHARES[_DATA + 1].items()
}


def make(bits: int) -> str:
    """Return the code of a number of fifty bits. Raises ValueError for any other number."""
    if not 0 <= bits < 1 << BITS:
        raise ValueError(f"a code holds {BITS} bits")
    data = "".join(ALPHABET[bits >> shift & 31] for shift in range(BITS - 5, -1, -5))
    return data + _CHECKS[_syndrome(data)]


def readings(typed: str) -> tuple[str, ...]:
    """Return every code that was perhaps meant, as twelve signs: none if it was mistyped.

    Case, hyphens and blanks do not matter; O is read as 0, I and L as 1. Cyrillic letters are
    read by their looks or by their keys, the whole code one way: so there are two readings at
    most, and nearly always one. The empty tuple says nothing about which codes exist.
    """
    if len(typed) > _LONGEST_TYPED:
        return ()
    plain = _plain(typed)
    if plain.isascii():
        return (plain,) if _passes(plain) else ()
    meant = (plain.translate(_LOOK_ALIKES), to_latin(plain).translate(_CONFUSED))
    return tuple(code for code in dict.fromkeys(meant) if _passes(code))


def is_whole(typed: str) -> bool:
    """Tell whether there are signs enough to judge: while one types, a part is no mistake."""
    return len(_plain(typed[: _LONGEST_TYPED + 1])) >= LENGTH


def faults(typed: str, field: str = "code") -> tuple[Refusal, ...]:
    """Say what is wrong with a typed code before anything is looked up; () if it can be read."""
    if readings(typed):
        return ()
    signs = _plain(typed) if len(typed) <= _LONGEST_TYPED else typed
    if not signs:
        return (Refusal(field, Why.CODE_MISSING),)
    if len(signs) != LENGTH:
        return (Refusal(field, Why.CODE_LENGTH, {"count": str(len(signs))}),)
    return (Refusal(field, Why.CODE_MISTYPED),)


def show(code: str) -> str:
    """Return twelve signs as they are printed: XXXX-XXXX-XXXX."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def mask(typed: str) -> str:
    """Return a code as answers and logs may hold it: the last two signs alone.

    They leave forty bits unknown. What is no code is masked whole: it may be a password that
    landed in the wrong field.
    """
    codes = readings(typed)
    return show("•" * (LENGTH - 2) + (codes[0][-2:] if codes else "••"))


def _plain(typed: str) -> str:
    return typed.upper().translate(_PLAIN)


def _passes(code: str) -> bool:
    try:
        return len(code) == LENGTH and not _syndrome(code)
    except KeyError:
        return False


def _syndrome(signs: str) -> int:
    """Add up the shares of the signs. Raises KeyError for a sign outside the alphabet."""
    total = 0
    for share, sign in zip(_SHARES, signs, strict=False):
        total ^= share[sign]
    return total
