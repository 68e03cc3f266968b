"""Bytes to text: UTF-8 strictly, else windows-1251 where that gives Russian."""

import re

from shared.refusals import Refusal, Refused, Why

# Spreadsheets and documents, which a person may take for a list: PDF, zip (XLSX, ODS),
# the older Excel and Word, RTF.
_SIGNATURES = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_RUSSIAN = re.compile(r"[А-Яа-яЁё]+")
_FOREIGN = re.compile(r"[^\x00-\x7fА-Яа-яЁё]")
_UPSIDE_DOWN = re.compile(r"(?<![А-Яа-яЁё])[а-яё][А-ЯЁ]")
_MIXED = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")


def decode(data: bytes) -> str:
    """Return the text of a list, without its byte order mark.

    Raises Refused: not a list where the bytes are a document's or hold NUL, and the
    encoding where they are neither UTF-8 nor plausibly windows-1251.
    """
    if data.startswith(_UTF_16):
        raise Refused(Refusal("file", Why.ROSTER_ENCODING))
    if data.startswith(_SIGNATURES) or b"\0" in data:
        raise Refused(Refusal("file", Why.ROSTER_NOT_A_LIST))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_cp1251(data)


def _decode_cp1251(data: bytes) -> str:
    """Nearly every sequence of bytes decodes as cp1251, so the text has to prove it."""
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        text = ""
    if not _is_russian(text):
        raise Refused(Refusal("file", Why.ROSTER_ENCODING))
    return text


def _is_russian(text: str) -> bool:
    """Tell Russian in cp1251 from its neighbours by what goes wrong when they are mixed up.

    CP866 puts its capitals and half of its small letters where cp1251 keeps rare signs:
    of the signs beyond ASCII fewer than four in five are Russian letters. KOI8-R puts
    small letters where cp1251 has capitals: every name turns into «иВАНОВ». In Western
    European a lone Russian letter stands among Latin ones: «Renй».
    """
    russian = sum(map(len, _RUSSIAN.findall(text)))
    amiss = len(_UPSIDE_DOWN.findall(text)) + len(_MIXED.findall(text))
    return russian > 4 * len(_FOREIGN.findall(text)) and russian > 20 * amiss
