"""One class has one spelling: «7 а», «7-А», 7"А", «VII А» and «7А» with a Latin A are «7А»."""

import re
from itertools import takewhile

# The longest spelling, «10 «СЭ» класс», with room to spare; longer texts are not searched.
_LONGEST = 30

# Upper-case letters that look the same in both alphabets, Latin to Cyrillic.
_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")

_GAP = r"""[\s"'«»„“”‘’`()]*"""
# Grades 1 to 12; then letters («А», «ИТ»), a number («7-1»), or nothing in a small school.
# A number needs its hyphen: «1 1» may be the eleventh grade or the first, so it is neither.
_CLASS = re.compile(
    rf"{_GAP}0?(?P<grade>1[0-2]|[1-9]){_GAP}"
    rf"(?:[-–—/.]?{_GAP}(?!КЛ)(?P<letters>[А-ЯЁA-Z]{{1,3}})|[-–—/]{_GAP}(?P<number>[1-9][0-9]?))?"
    rf"{_GAP}(?:КЛАСС|КЛ\.?)?"
)
# A grade in Roman numerals stands apart from a letter that could be one of them: «IT» is no class.
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: str(grade) for grade, numeral in enumerate(_NUMERALS, start=1)}
_ROMAN_CLASS = re.compile(
    r"""(?P<grade>[IVX]{1,4}(?=[А-ЯЁ])|[IVXХ]{1,4}(?=[\s"'«»„“”‘’`()–—/.-]|$))(?P<rest>.*)"""
)
# A class in a running text, beside the word: «Список 7 «А» класса», «Класс: 7А».
_GRADE = r"(?<![0-9А-ЯЁA-Z.,-])(?:1[0-2]|[1-9])"
_LETTERS = r"""[\s"'«„“(-]*[А-ЯЁA-Z]{1,2}(?![А-ЯЁA-Z])["'»”“)]*"""
_NAMED = re.compile(
    rf"(?P<before>{_GRADE}(?:{_LETTERS})?)\s*КЛАССА?(?![А-ЯЁ])"
    rf"|(?<![А-ЯЁ])КЛАССА?[\s:–—-]+(?P<after>{_GRADE}(?:{_LETTERS})?)(?![0-9А-ЯЁA-Z]|[.,-][0-9])"
)
_SEVERAL = re.compile(rf"КЛАССЫ|КЛАССОВ|КЛАССАХ|(?:{_GRADE}{_LETTERS}\s*(?:,|;|И|/)\s*{_GRADE})")


def canonical(text: str) -> str | None:
    """Return the class in its one spelling, or None where the text names no class.

    Letters become upper-case Cyrillic where both alphabets have the same shape; a letter
    that only Latin has («7D») stays.
    """
    read = _CLASS.fullmatch(_in_figures(text.upper())) if len(text) <= _LONGEST else None
    if read is None:
        return None
    if read["number"]:
        return f"{read['grade']}-{read['number']}"
    return read["grade"] + (read["letters"] or "").translate(_LOOK_ALIKES)


def _in_figures(text: str) -> str:
    roman = _ROMAN_CLASS.fullmatch(text)
    grade = _ROMAN.get(roman["grade"].replace("Х", "X")) if roman else None
    return f"{grade}{roman['rest']}" if roman and grade else text


def named(title: str) -> str | None:
    """Return the one class that a title or a sheet's name names, or None.

    It says «класс» beside the class, or is a class with its letter and nothing else: the
    third of three sheets is no third grade. A title that names two classes names none.
    """
    text = title.upper()
    alone = canonical(title)
    if alone and not alone.isdecimal():
        return alone
    if _SEVERAL.search(text):
        return None
    found = {canonical(one["before"] or one["after"]) for one in _NAMED.finditer(text)}
    return found.pop() if len(found) == 1 else None


def order(class_name: str) -> tuple[int, str]:
    """Return where a class stands among the others: «5А» before «10А»."""
    grade = "".join(takewhile(str.isdecimal, class_name))
    return int(grade or 0), class_name[len(grade) :]
