"""A school with a list of students and codes for them, made by the flows that families meet."""

from collections.abc import Callable
from datetime import timedelta

import pyotp
from msgspec import structs

from backend.caller import Caller, Staff
from backend.flows import offered, one_time_password
from backend.flows import school as schools
from backend.flows.invitation import issuing, revoking
from backend.flows.people import seeing
from backend.flows.registration import finish
from backend.flows.roster import importing
from backend.flows.staff import hiring, joining
from backend.tables.database import rows
from shared.invitation import Audience, Issue, IssuedCode
from shared.people import Marked
from shared.registration import Registration
from shared.school import NewSchool
from shared.staff import LinkUsed, NewStaff, StaffLink, StaffRole
from tests.makers.desk import PASSWORD, Hired

HEADER = "Фамилия;Имя;Отчество;Дата рождения;Пол;Класс;ФИО матери;ФИО отца"
STUDENTS = (
    "Петрова;Анна;Олеговна;14.05.2013;Ж;7А;Петрова Мария Викторовна;Петров Олег Иванович",
    "Петров;Борис;Олегович;02.10.2017;М;3Б;Петрова Мария Викторовна;Петров Олег Иванович",
    "Петрова;Вера;Олеговна;21.03.2016;Ж;4А;Петрова Мария Викторовна;Петров Олег Иванович",
    "Ким;Лев;Андреевич;30.08.2013;М;7А;Ким Ольга Сергеевна;",
)


def csv(*lines: str) -> bytes:
    """Return a school's list with these students."""
    return "\n".join((HEADER, *lines)).encode()


class School:
    """What a curator does, and what a test may look at afterwards."""

    def __init__(self, operator: Callable[[], Caller], name: str, short_name: str) -> None:
        self.operator = operator
        self._dealt: set[str] = set()
        self.name = name
        self.short_name = short_name

    async def open(self, *students: str, curator: tuple[str, ...] = ()) -> "School":
        """Add the school and take its list, where it has one; return the school."""
        new = NewSchool(self.name, self.short_name, curator=curator)
        await schools.add(new, self.operator())
        if students:
            await importing.apply(csv(*students), self.short_name, self.operator())
        return self

    async def take(self, *students: str) -> None:
        """Take another list, by which some students are called otherwise."""
        await importing.apply(csv(*students), self.short_name, self.operator())

    async def curator(
        self, login: str = "zimina", name: str = "Ольга Павловна Зимина", email: str = ""
    ) -> Hired:
        """Let a curator in by a link, as the operator does."""
        asked = NewStaff(name, email=email)
        return await self._hire(await hiring.invite(asked, self.short_name, self.operator()), login)

    async def ask_curator(self, name: str = "Ольга Павловна Зимина", email: str = "") -> str:
        """Ask a curator to the desk; return the token of the link."""
        link = await hiring.invite(NewStaff(name, email=email), self.short_name, self.operator())
        return link.url.rpartition("/")[2]

    async def class_teacher(self, *classes: str, login: str = "belova") -> Hired:
        """Let the class teacher of these classes in."""
        asked = NewStaff("Нина Сергеевна Белова", StaffRole.CLASS_TEACHER, classes)
        return await self._hire(await hiring.invite(asked, self.short_name, self.operator()), login)

    async def teacher(self, login: str = "gusev") -> Hired:
        """Let a teacher in who has no class."""
        asked = NewStaff("Пётр Ильич Гусев", StaffRole.TEACHER)
        return await self._hire(await hiring.invite(asked, self.short_name, self.operator()), login)

    async def support(self, login: str = "support") -> Hired:
        """Let somebody of the technical support in."""
        asked = NewStaff("Глеб Орлов", StaffRole.SUPPORT)
        return await self._hire(await hiring.invite(asked, self.short_name, self.operator()), login)

    async def _hire(self, link: StaffLink, login: str) -> Hired:
        caller, token = self.operator(), link.url.rpartition("/")[2]
        opened = await joining.opened(token, caller)
        assert opened.factor is not None
        key, nonce = opened.factor.key, opened.factor.nonce
        digits = pyotp.TOTP(key).at(caller.now)
        made = await joining.use(LinkUsed(token, PASSWORD, digits, login, nonce), caller)
        return Hired(link.id, opened.role, login, key, made.recovery_codes, caller.now)

    async def invite_parent_of(self, person: str) -> IssuedCode:
        """Hand out the next parent's sheet of a student, such as «Анна П.»."""
        return await self._deal(person, Audience.PARENT)

    async def invite_student(self, person: str) -> IssuedCode:
        """Hand out the student's own sheet."""
        return await self._deal(person, Audience.STUDENT)

    async def register_parent_of(
        self,
        person: str,
        login: str = "petrova",
        password: str = "Зимородок42",
        phone: str = "",
    ) -> None:
        """Open the account of a student's next parent, for stories that begin after that."""
        code = (await self.invite_parent_of(person)).code
        await self.register_with(code, login, password, phone)

    async def register_with(
        self,
        code: str,
        login: str = "petrova",
        password: str = "Зимородок42",
        phone: str = "",
    ) -> None:
        """Open an account with a code, everything else being right."""
        form = Registration(
            code,
            login,
            password,
            family_name="Петрова",
            given_name="Мария",
            email=f"{login}@mail.ru",
            phone=phone,
        )
        await finish.register(form, self.operator())

    async def sheets_of_parents(self) -> dict[str, list[str]]:
        """Return every parent whom the list names, with the codes that are printed for them."""
        issued = await issuing.issue(Issue(), self.short_name, self.operator())
        sheets: dict[str, list[str]] = {}
        for one, addressee in zip(issued.codes, issued.addressees, strict=True):
            if addressee:
                sheets.setdefault(addressee, []).append(one.code)
        return sheets

    async def revoke(self, sheet: IssuedCode) -> None:
        """Take a sheet's code back."""
        await revoking.revoke(sheet.code, self.operator())

    async def allow_signs(self) -> None:
        """Let passwords have any signs, as a curator may."""
        await rows("UPDATE school SET signs_allowed = TRUE WHERE short_name = {}", self.short_name)

    async def ask_phone(self, why: str = "Чтобы позвонить, если ребёнок заболел.") -> None:
        """Let parents be asked for a phone, as a curator may."""
        sql = "UPDATE school SET phone_asked = TRUE, phone_why = {} WHERE short_name = {}"
        await rows(sql, why, self.short_name)

    async def offer(self, *languages: str) -> None:
        """Let families be spoken to in these languages, as a curator may."""
        sql = "UPDATE school SET languages = {} WHERE short_name = {}"
        await rows(sql, ",".join(languages), self.short_name)
        await offered.learn(self.operator())

    async def logins(self) -> list[str]:
        """Return every login of the installation, the oldest first."""
        return [row["login"] for row in await rows("SELECT login FROM account ORDER BY id")]

    async def let_go(self, person: str) -> None:
        """Let a student have left the school today."""
        now = self.operator().now
        sql = "UPDATE student SET leaves_on = {}, leaves_at = {} WHERE id = {}"
        await rows(sql, now.date(), now, await self.student(person))

    async def confirm_address(self, login: str) -> None:
        """Say that an account's address is confirmed: letters about acts go to no other."""
        sql = "UPDATE account SET email_confirmed_at = {} WHERE login = {}"
        await rows(sql, self.operator().now, login)

    async def letters(self) -> list[tuple[str, str]]:
        """Return all letters, whose and what about, the oldest first."""
        sql = """
            SELECT a.login, l.purpose FROM letter l JOIN account a ON a.id = l.account
            ORDER BY l.id
        """
        return [(row["login"], row["purpose"]) for row in await rows(sql)]

    async def account(self, login: str) -> int:
        """Return the number of an account, by which the desk knows it."""
        found = await rows("SELECT id FROM account WHERE login = {}", login)
        return int(found[0]["id"])

    async def student(self, person: str) -> int:
        """Return the number of a student of this school, such as «Анна П.»."""
        given, initial = person.rstrip(".").split()
        sql = """
            SELECT p.id FROM student p JOIN school s ON s.id = p.school
            WHERE s.short_name = {} AND p.given_name = {} AND p.family_name LIKE {}
        """
        found = await rows(sql, self.short_name, given, f"{initial}%")
        return int(found[0]["id"])

    async def curate(self) -> Caller:
        """Return a curator who has just shown the second factor, for stories of other doors."""
        sql = "SELECT id FROM school WHERE short_name = {}"
        (where,) = await rows(sql, self.short_name)
        caller = self.operator()
        until = caller.now + timedelta(hours=1)
        who = Staff(0, 0, where["id"], StaffRole.CURATOR, (), "Зимина", caller.now, until)
        return structs.replace(caller, staff=who)

    async def look_at_login(self, login: str) -> None:
        """Look at an account's login, as the school's curator does."""
        await seeing.login(await self.account(login), await self.curate())

    async def set_one_time_password(self, login: str) -> str:
        """Replace an account's password, as the school's curator does; return the new one."""
        asked = Marked((await self.account(login),))
        made = await one_time_password.issue(asked, await self.curate())
        return made.passwords[0].password

    async def diaries(self, login: str) -> list[str]:
        """Return the given names of the students whose diaries the account reads."""
        sql = """
            SELECT p.given_name FROM diary d JOIN student p ON p.id = d.student
            JOIN account a ON a.id = d.account WHERE a.login = {} ORDER BY d.id
        """
        return [row["given_name"] for row in await rows(sql, login)]

    async def _deal(self, person: str, audience: Audience) -> IssuedCode:
        for parents in range(1, 5):
            issued = await issuing.issue(Issue(parents=parents), self.short_name, self.operator())
            for one in issued.codes:
                if (one.person, one.audience) == (person, audience) and one.code not in self._dealt:
                    self._dealt.add(one.code)
                    return one
        raise LookupError(person)
