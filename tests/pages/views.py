"""What pages are given to show: one family of one school, written out."""

from datetime import UTC, datetime

from msgspec import structs

from shared.draft import DoneView, DraftView, Remembered, Step, Whose
from shared.invitation import Audience, Notice, PasswordRule
from shared.phone import PhoneAsked, PhoneShown
from shared.profile import Email, Entry, Me, Names, OwnDiary, ProfileView, Seen
from shared.refusals import Refusal
from shared.registration import OPENED, ChildOutcome, Registered
from shared.school import SchoolTold
from shared.session import SessionShown

SCHOOL = "Школа № 46"
CURATOR = ("Кузнецова Ирина Сергеевна", "кабинет 12, будни с 14 до 16")
CURATORS = ((SCHOOL, CURATOR),)
TOLD = SchoolTold("sch46", SCHOOL, CURATOR)
PHONE_WHY = "Чтобы позвонить, если ребёнок заболел."
RULE = PasswordRule(shortest=8, longest=128, signs=False)
PARENT = Whose(
    audience=Audience.PARENT,
    person="Анна П.",
    person_genitive="Анны П.",
    class_name="7А",
    school=SCHOOL,
    curator=CURATOR,
    rule=RULE,
    notice=Notice("2", "Школа хранит имя и класс.\n\nДругим они не передаются."),
)
STUDENT = structs.replace(PARENT, audience=Audience.STUDENT)
ANNA = OwnDiary(1, "Анна П.", "7А", SCHOOL)
BORIS = OwnDiary(2, "Борис П.", "3Б", SCHOOL)
DRAFT = DraftView(
    reached=Step.CHILDREN,
    code="k7qm2xvd94tb",
    whose=PARENT,
    names=Names("Петрова", "Мария", "Викторовна"),
    login="petrova",
    suggestions=("petrova", "m.petrova", "maria.petrova"),
    password_chosen=True,
    suggested_password="КувшинМятаЗарница7",
    email="petrova@mail.ru",
    phone="+7 900 123-45-67",
    phone_asked=(PhoneAsked(SCHOOL, PHONE_WHY),),
    children={BORIS.id: ChildOutcome("7QX••••••••", OPENED, diary=BORIS)},
)
LOST = ChildOutcome("9AB••••••••", "code-lost", "Кодом только что воспользовались.")
DONE = DoneView(Registered("petrova", (ANNA, BORIS), (LOST,)), "p•••@mail.ru", CURATORS)
ME = Me("petrova", DRAFT.names, (ANNA, BORIS), Email("p•••@mail.ru", "unconfirmed"))
NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SEEN = Seen(ME, NOON, "Europe/Moscow")
PROFILE = ProfileView(
    SEEN,
    (
        SessionShown(1, "Chrome, Android", NOON, NOON, current=True),
        SessionShown(2, "Firefox, Windows", NOON, NOON, current=False),
    ),
)
ASKED = (PhoneAsked(SCHOOL, PHONE_WHY, NOON),)
PHONE = PhoneShown("+79001234567", ASKED)
ENTRIES = (Entry(NOON, "child_added", "you", "Chrome, Android", "Борис П."),)


def refused(step: Step, *refusals: Refusal, **typed: str) -> DraftView:
    """Return the draft after a step's form was refused."""
    return structs.replace(DRAFT, remembered=Remembered(step, refusals, typed))
