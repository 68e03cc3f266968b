"""The list of a whole school as it comes in September: 1,200 students, 2,000 parents, 44 classes.

Everybody in it is invented.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from math import ceil

from tests.rosters.workbooks import xlsx

STUDENTS, FATHERS = 1200, 800
CLASSES = tuple(f"{grade}{letter}" for grade in range(1, 12) for letter in "АБВГ")
HEADER = ("Класс", "Фамилия", "Имя", "Отчество", "Дата рождения", "ФИО матери", "ФИО отца")
MOTHER = "Петрова Мария Викторовна"
# A name that no column was made for.
LONG = (
    "Константинопольская-Вознесенская",
    "Александра-Виктория",
    "Константиновна",
    date(2015, 3, 8),
    "Константинопольская-Вознесенская Екатерина Константиновна",
)
# Brother and sister, and somebody who comes on alone.
OURS = {
    "7А": ("Петрова", "Анна", "Олеговна", date(2013, 5, 14), MOTHER),
    "3Б": ("Петров", "Борис", "Олегович", date(2017, 10, 2), MOTHER),
    "11Г": ("Ли", "Ян", "Сергеевич", date(2009, 2, 3), "Ли Нина Павловна"),
    "5В": LONG,
}
# A class has nobody's name twice. Of a man's family name, the woman's ends in «а».
FAMILIES = """
    Абрамов Баранов Быков Васильев Григорьев Данилов Егоров Жданов Захаров Исаев Калинин Лазарев
    Макаров Назаров Орлов Панов Родионов Савельев Тарасов Ушаков Фролов Хохлов Царёв Чернов
    Шубин Щукин Юдин Яковлев
"""
BOYS = "Артём Глеб Даниил Егор Илья Кирилл Лев Матвей Никита Семён Тимур Юрий"
GIRLS = "Алиса Вера Дарья Ева Злата Кира Лидия Майя Ника Полина София Ульяна"
HUSBANDS = "Антон Виктор Иван Максим Роман Руслан Степан"
WIVES = "Алла Галина Ирина Лариса Ольга"

Row = tuple[str | date, ...]


def listed() -> bytes:
    """Write the list as the school's own program does: a workbook, class by class."""
    title = ("Контингент обучающихся на 1 сентября 2026 года",)
    rows = sorted(_students(), key=lambda row: CLASSES.index(str(row[0])))
    return xlsx({"Школа": [title, HEADER, *rows]})


def sheets() -> Counter[str]:
    """Return how many sheets each class gets: one a student, one a parent whom the list names."""
    people = (str(row[0]) for row in _students() for person in (row[1], *row[5:]) if person)
    return Counter(people)


def pages(*classes: str) -> int:
    """Return how many pages the sheets of classes take: four a page, and one before them."""
    return sum(1 + ceil(sheets()[one] / 4) for one in classes)


def _students() -> Iterator[Row]:
    return islice(_rows(), STUDENTS)


def _rows() -> Iterator[Row]:
    for class_name, ours in OURS.items():
        yield class_name, *ours
    families = FAMILIES.split()
    for number in range(STUDENTS):
        place, at = divmod(number, len(CLASSES))
        is_girl = (place + at) % 2 == 1
        family, father = families[place], _of(HUSBANDS, number)
        yield (
            CLASSES[at],
            family + "а" * is_girl,
            _of(GIRLS if is_girl else BOYS, 5 * place + at),
            father + ("овна" if is_girl else "ович"),
            date(2019 - at // 4, 1, 1) + timedelta(days=12 * place + at % 4),
            f"{family}а {_of(WIVES, number)} {_of(HUSBANDS, place)}овна",
            f"{family} {father} {_of(HUSBANDS, place + at)}ович" if number < FATHERS else "",
        )


def _of(names: str, number: int) -> str:
    return names.split()[number % len(names.split())]
