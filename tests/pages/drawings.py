"""Every page, ready to be drawn: a new one is added here and every test of all pages sees it."""

from functools import partial

from frontend.live.page import Draw, plain
from frontend.pages import access_journal, home, journal, password, problem, profile, session
from frontend.pages.help import help_page
from frontend.pages.registration import children, code, done, email, login, whose
from frontend.parts.frame import SECTIONS
from shared.consent import ConsentAsked, ConsentChild
from shared.draft import DraftView, Remembered, Step
from shared.refusals import Refusal, Why
from tests.pages import views

MISTYPED = Refusal("code", Why.CODE_MISTYPED)
FOR_SCHOOL = Refusal("password", Why.CURRENT_PASSWORD_FOR_SCHOOL, {"school": "Лицей № 2"})
CONSENT = ConsentAsked(
    "Школа № 46", "1", "Да", (ConsentChild(2, "Анна П.", "7А", asked=True, standing=None),)
)
SHOWN = profile.Shown(
    remembered=Remembered("profile"),
    code="",
    added=2,
    school=(views.SCHOOL, views.PARENT.notice),
    consents=(CONSENT,),
    phone=views.PHONE,
    changed="",
    zone="Europe/Moscow",
    parent=True,
)
PAGES: dict[str, Draw] = {
    "home": partial(home.home_page, None, "", ""),
    "home, signed in": partial(home.home_page, None, "", "petrova"),
    "home, a school's own": partial(home.home_page, views.TOLD, "", ""),
    "code": partial(code.code_page, DraftView(Step.CODE)),
    "code, refused": partial(code.code_page, views.refused(Step.CODE, MISTYPED, code="k7")),
    "whose, parent": partial(whose.whose_page, views.DRAFT, views.PARENT),
    "whose, student": partial(whose.whose_page, views.DRAFT, views.STUDENT),
    "login": partial(login.login_page, views.DRAFT, views.PARENT),
    "email, parent": partial(email.email_page, views.DRAFT, views.PARENT),
    "email, student": partial(email.email_page, views.DRAFT, views.STUDENT),
    "children": partial(children.children_page, views.DRAFT, views.PARENT),
    "done": partial(done.done_page, views.DONE),
    "session": partial(
        session.login_page,
        Remembered("session"),
        "/profile",
        (views.TOLD,),
        False,  # noqa: FBT003 -- no password was changed just now
    ),
    "journal": plain(partial(journal.journal_page, views.SEEN)),
    "profile": partial(profile.profile_page, views.PROFILE, SHOWN),
    "password": partial(password.password_page, Remembered("password"), "petrova", views.RULE),
    "password, for a child that waits": partial(
        password.password_page,
        Remembered("password", (FOR_SCHOOL,), {"code": "7K3M-2QXA-9RTC"}),
        "petrova",
        views.RULE,
    ),
    "access": plain(partial(access_journal.access_page, views.ENTRIES, "Europe/Moscow")),
    "help": plain(help_page),
    **{
        section: plain(partial(journal.section_page, section))
        for section, path in SECTIONS.items()
        if path == f"/journal/{section}"
    },
    **{
        f"problem {status}": plain(partial(problem.problem_page, status, (Refusal("", why),)))
        for status, why in ((403, Why.NOT_ALLOWED), (404, Why.NOT_FOUND), (500, Why.SERVER_FAULT))
    },
}
