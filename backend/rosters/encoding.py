"""Bytes to text: Unicode where it says so, else the code page that makes Russian of the bytes."""

import re
from itertools import islice
from math import log

from shared.refusals import Refusal, Refused, Why

# What a person may take for a list: PDF and RTF.
_DOCUMENTS = (b"%PDF", b"{\\rtf")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CODE_PAGES = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso8859-5")

# How often a letter stands in ten thousand of a Russian text; then the signs that lists have.
_COUNTED = (
    *(("о", 1097), ("е", 845), ("а", 801), ("и", 735), ("н", 670), ("т", 626), ("с", 547)),
    *(("рвл", 456), ("кмдп", 312), ("уя", 232), ("ыьгзбч", 167), ("йхж", 104), ("шю", 68)),
    *(("цщэф", 36), ("ё", 20), ("ъ", 4), ("«»№–—\xa0", 200)),
)
_OFTEN = {letter: log(number / 10_000) for letters, number in _COUNTED for letter in letters}
# Any other sign, and what only mixed up bytes make: «иВАНОВ», «Renй».
_SELDOM = log(1 / 1_000_000)
_SIGN = re.compile(r"[^\x00-\x7f]")
_AMISS = re.compile(r"[а-яё][А-ЯЁ]|[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")

# Lists of names have -3.0 a letter, rare names alone -4.0, what is no Russian -7 and less.
_RUSSIAN = -4.5
# One reading has to be this many times as likely as any other.
_SURELY = log(1_000)
_LINES_JUDGED = 500
_FOREIGN_LINE = re.compile(rb"[^\r\n]{0,400}[\x80-\xff][^\r\n]{0,400}")
_PLAIN = re.compile(r"[\t\r\n\x20-\x7e\xa0-\xff\u0400-\u052f\u2010-\u2030\u2116]*")


def decode(data: bytes) -> str:
    """Return the text of a list, without its byte order mark.

    Raises Refused: not a list where the bytes are a document's or hold NUL and are no
    UTF-16; the encoding where no code page, or more than one, makes Russian of them.
    """
    if data.startswith(_DOCUMENTS):
        raise Refused(Refusal("file", Why.ROSTER_NOT_A_LIST))
    try:
        if data.startswith(_UTF_16):
            return data.decode("utf-16")
        return _decode_utf_16(data) if b"\0" in data else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_code_page(data), errors="replace")


def _decode_utf_16(data: bytes) -> str:
    """Decode what has no mark: read the wrong way round, Russian turns into Chinese."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, errors="replace")
        if _PLAIN.fullmatch(text):
            return text
    raise Refused(Refusal("file", Why.ROSTER_NOT_A_LIST))


def _code_page(data: bytes) -> str:
    """Choose by how often letters stand in Russian: nearly all bytes decode in each of them.

    Pages that read the same are no doubt: capitals are alike in CP866 and on a Macintosh.
    """
    lines = (found[0] for found in _FOREIGN_LINE.finditer(data))
    sample = b"\n".join(islice(lines, _LINES_JUDGED))
    readings = {sample.decode(page, errors="replace"): page for page in reversed(_CODE_PAGES)}
    likely = {text: _likelihood(text) for text in readings}
    best, *others = sorted(likely, key=likely.__getitem__, reverse=True)
    doubtful = any(likely[best] - likely[other] < _SURELY for other in others)
    if doubtful or likely[best] < _RUSSIAN * len(_SIGN.findall(best)):
        raise Refused(Refusal("file", Why.ROSTER_ENCODING))
    return readings[best]


def _likelihood(text: str) -> float:
    """Return the logarithm of how likely a Russian text has these letters."""
    letters = sum(_OFTEN.get(sign, _SELDOM) for sign in _SIGN.findall(text.lower()))
    return letters + _SELDOM * len(_AMISS.findall(text))
