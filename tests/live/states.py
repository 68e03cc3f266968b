"""Every page that lives in every state a family can meet it in: how a browser gets there."""

from frontend.parts.frame import SECTIONS
from shared.invitation_code import make
from tests.live.desk_states import OF_DESK
from tests.live.farewell_states import OF_LEAVERS
from tests.live.rights_states import OF_RIGHTS, email_with_phone_wrong
from tests.live.state import State, refused
from tests.makers.browser import Browser
from tests.makers.post import Post
from tests.makers.school import School
from tests.pages import steps

NOBODYS = make(46)  # a code that is whole and that nobody issued
WEAK = "Щегол Омут 7"


async def home(browser: Browser, _: School) -> None:
    await browser.open("/")


async def home_with_a_code(browser: Browser, school: School) -> None:
    await code_again(browser, school)
    await browser.open("/")


async def own_page(browser: Browser, _: School) -> None:
    await browser.open("/schools/sch46")


async def own_page_with_a_code(browser: Browser, school: School) -> None:
    await code_again(browser, school)
    await browser.open("/schools/sch46")


async def code(browser: Browser, _: School) -> None:
    await browser.open("/registration")


async def code_mistyped(browser: Browser, _: School) -> None:
    await browser.open("/registration")
    await refused(browser, "/registration/code", code="7K3M-2QXA-9RT0")


async def code_again(browser: Browser, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_names(browser, sheet.code)
    await browser.open("/registration")


async def code_not_mine(browser: Browser, school: School) -> None:
    sheet = await school.invite_student("Анна П.")
    await steps.to_the_names(browser, sheet.code)
    await refused(browser, "/registration/whose", answer="no")


async def parent(browser: Browser, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_names(browser, sheet.code)


async def parent_nameless(browser: Browser, school: School) -> None:
    await parent(browser, school)
    await refused(browser, "/registration/whose", answer="yes", given_name="М@рия <b>")


async def student(browser: Browser, school: School) -> None:
    sheet = await school.invite_student("Анна П.")
    await steps.to_the_names(browser, sheet.code)


async def login(browser: Browser, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_login(browser, sheet.code)


async def login_refused(browser: Browser, school: School) -> None:
    await login(browser, school)
    await refused(browser, "/registration/login", login="pe", password=WEAK)


async def login_again(browser: Browser, school: School) -> None:
    await email(browser, school)
    await browser.open("/registration/login")


async def email(browser: Browser, school: School) -> None:
    await login(browser, school)
    await browser.send("/registration/login", login="petrova", password=steps.PASSWORD)


async def email_wrong(browser: Browser, school: School) -> None:
    await email(browser, school)
    await refused(browser, "/registration/email", email="мария@")


async def email_of_student(browser: Browser, school: School) -> None:
    await student(browser, school)
    await browser.send("/registration/whose", answer="yes")
    await browser.send("/registration/login", login="anna", password=steps.PASSWORD)


async def children(browser: Browser, school: School) -> None:
    await email(browser, school)
    await browser.send("/registration/email", email="petrova@mail.ru")


async def children_two(browser: Browser, school: School) -> None:
    await children(browser, school)
    for person in ("Борис П.", "Вера П."):
        sheet = await school.invite_parent_of(person)
        await browser.send("/registration/children", code=sheet.code)


async def children_unknown(browser: Browser, school: School) -> None:
    await children_two(browser, school)
    await refused(browser, "/registration/children", code=NOBODYS)


async def done(browser: Browser, school: School) -> None:
    await children_two(browser, school)
    await browser.send("/registration/finish", code="")


async def sign_in(browser: Browser, _: School) -> None:
    await browser.open("/login?next=/profile")


async def sign_in_failed(browser: Browser, _: School) -> None:
    await browser.open("/login?next=/profile")
    form = "/login?next=%2Fprofile"
    await refused(browser, form, login="petrova", password=WEAK, foreign_device="on")


async def recovery(browser: Browser, _: School) -> None:
    await browser.open("/recovery")


async def recovery_refused(browser: Browser, school: School) -> None:
    await recovery(browser, school)
    await refused(browser, "/recovery", email="мария@")


async def recovery_sent(browser: Browser, school: School) -> None:
    await recovery(browser, school)
    await browser.send("/recovery", email="petrova@mail.ru")


async def new_password(browser: Browser, school: School) -> None:
    await school.register_parent_of("Анна П.", "petrova", steps.PASSWORD)
    await school.confirm_address("petrova")
    await recovery_sent(browser, school)
    received = await Post(browser.server.house).one()
    await browser.open(received.links["recovery"])


async def new_password_refused(browser: Browser, school: School) -> None:
    await new_password(browser, school)
    await refused(browser, "/recovery/password", password=WEAK)


async def password_recovered(browser: Browser, school: School) -> None:
    await new_password(browser, school)
    await browser.send("/recovery/password", password="Свиристель17")


async def profile(browser: Browser, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await steps.to_the_journal(browser, sheet.code)
    await browser.open("/profile")


async def profile_child_added(browser: Browser, school: School) -> None:
    await profile(browser, school)
    sheet = await school.invite_parent_of("Борис П.")
    await browser.send("/profile/children", code=sheet.code)


async def profile_on_a_strange_device(browser: Browser, school: School) -> None:
    await school.register_parent_of("Анна П.")
    await browser.open("/login")
    await browser.send("/login", login="petrova", password=steps.PASSWORD, foreign_device="on")
    await browser.open("/profile")


async def profile_two_devices(browser: Browser, school: School) -> None:
    await profile(browser, school)
    await another_device(browser)


async def another_device(browser: Browser) -> None:
    phone = Browser(browser.server)
    await phone.open("/login")
    await phone.send("/login", login="petrova", password=steps.PASSWORD)


async def profile_code_unknown(browser: Browser, school: School) -> None:
    await profile(browser, school)
    await refused(browser, "/profile/children", code=NOBODYS)


async def password(browser: Browser, school: School) -> None:
    await profile(browser, school)
    await browser.open("/profile/password")


async def password_refused(browser: Browser, school: School) -> None:
    await password(browser, school)
    await refused(browser, "/profile/password", current_password="", password=WEAK)


async def password_changed(browser: Browser, school: School) -> None:
    await password(browser, school)
    answers = {"current_password": steps.PASSWORD, "password": "Свиристель17"}
    await browser.send("/profile/password", **answers)


async def journal(browser: Browser, school: School) -> None:
    await profile(browser, school)
    await browser.open("/journal")


async def journal_folded(browser: Browser, school: School) -> None:
    await journal(browser, school)
    await browser.send("/profile/email/fold")


async def another_email(browser: Browser, school: School) -> None:
    await profile(browser, school)
    await browser.open("/profile/email")


async def another_email_refused(browser: Browser, school: School) -> None:
    await another_email(browser, school)
    await refused(browser, "/profile/email", email="мария@", password=WEAK)


async def access(browser: Browser, school: School) -> None:
    await profile(browser, school)
    await browser.open("/profile/access")


async def notices(browser: Browser, school: School) -> None:
    await profile(browser, school)
    await browser.open("/profile/notices")


async def help_page(browser: Browser, school: School) -> None:
    await profile(browser, school)
    await browser.open("/help")


def section(path: str) -> State:
    """Return how another section of the journal is reached."""

    async def reach(browser: Browser, school: School) -> None:
        await profile(browser, school)
        await browser.open(path)

    reach.__name__ = path.rpartition("/")[2]
    return reach


STATES: dict[str, tuple[str, State]] = {
    one.__name__: (path, one)
    for path, states in {
        "/": (home, home_with_a_code),
        "/schools/{short_name:str}": (own_page, own_page_with_a_code),
        "/registration": (code, code_mistyped, code_again, code_not_mine),
        "/registration/whose": (parent, parent_nameless, student),
        "/registration/login": (login, login_refused, login_again),
        "/registration/email": (email, email_wrong, email_with_phone_wrong, email_of_student),
        "/registration/children": (children, children_two, children_unknown),
        "/registration/done": (done,),
        "/login": (sign_in, sign_in_failed, password_recovered),
        "/recovery": (recovery, recovery_refused),
        "/recovery/sent": (recovery_sent,),
        "/recovery/{token:str}": (new_password, new_password_refused),
        "/profile": (
            profile,
            profile_child_added,
            profile_two_devices,
            profile_code_unknown,
            password_changed,
        ),
        "/profile/password": (password, password_refused),
        "/profile/email": (another_email, another_email_refused),
        "/profile/access": (access,),
        "/profile/notices": (notices,),
        **OF_RIGHTS,
        "/help": (help_page,),
        **OF_DESK,
        **OF_LEAVERS,
        "/journal": (journal, journal_folded),
        **{path: (section(path),) for path in SECTIONS.values() if path.count("/") > 1},
    }.items()
    for one in states
}
