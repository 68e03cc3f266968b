"""What is printed of the codes that were issued (specification 1)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from backend.caller import Caller
from backend.flows import public
from backend.flows.invitation.issued import Issued
from backend.tables.roster import StudentRow
from shared.invitation import Audience
from shared.school import School
from shared.sheet import ClassSheets, Recipient, Sheet


def laid_out(issued: Issued, caller: Caller) -> tuple[ClassSheets, ...]:
    """Return what to print, a class at a time: its sheets, and who of the class gets them.

    Raises Refused while no public address is set.
    """
    printed = zip(
        issued.students, _sheets(issued, public.address_of(issued.school, caller)), strict=True
    )
    today = caller.now.astimezone(ZoneInfo(issued.school.time_zone)).date()
    classes = groupby(printed, lambda one: one[0].class_name)
    return tuple(_class(name, [*given], issued.school, today) for name, given in classes)


def _sheets(issued: Issued, site: str) -> Iterator[Sheet]:
    told = zip(issued.codes, issued.addressees, issued.places, strict=True)
    for one, addressee, number in told:
        yield Sheet(
            audience=one.audience,
            person=one.person,
            class_name=one.class_name,
            school=issued.school.name,
            address=public.typed(site),
            code=one.code,
            link=f"{site}/registration#{one.code}",
            expires_on=one.expires_on,
            addressee=addressee,
            number=number,
            curator=issued.school.curator,
        )


def _class(
    name: str, given: list[tuple[StudentRow, Sheet]], school: School, today: date
) -> ClassSheets:
    return ClassSheets(
        class_name=name,
        school=school.name,
        printed_on=today,
        recipients=_recipients([(student, sheet.audience) for student, sheet in given]),
        sheets=tuple(sheet for _, sheet in given),
        curator=school.curator,
    )


def _recipients(given: list[tuple[StudentRow, Audience]]) -> tuple[Recipient, ...]:
    """Count each student's sheets; of two with the same name the patronymic is told too."""
    students = {student.id: student for student, _ in given}
    sheets = Counter((student.id, audience) for student, audience in given)
    called = Counter((one.family_name, one.given_name) for one in students.values())
    return tuple(
        Recipient(
            _full_name(one, namesakes=called[one.family_name, one.given_name] > 1),
            sheets[one.id, Audience.STUDENT],
            sheets[one.id, Audience.PARENT],
        )
        for one in students.values()
    )


def _full_name(student: StudentRow, *, namesakes: bool) -> str:
    told = (student.family_name, student.given_name, student.middle_name if namesakes else "")
    return " ".join(filter(None, told))
