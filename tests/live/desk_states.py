"""Every page of the desk that lives, in every state that the staff can meet it in."""

from contextlib import suppress

import pyotp

from backend.flows import dispute
from shared.dispute import Dispute
from shared.refusals import Refused
from tests.live.state import State, refused
from tests.makers.browser import Browser
from tests.makers.desk import PASSWORD, PageLink
from tests.makers.school import STUDENTS, School, csv
from tests.pages import steps


async def desk_link(browser: Browser, school: School) -> None:
    await browser.open(f"/desk/link/{await school.ask_curator()}")


async def desk_link_refused(browser: Browser, school: School) -> None:
    await desk_link(browser, school)
    await refused(browser, "/desk/link", login="zi", password="зимина", digits="000000")


async def desk_codes(browser: Browser, school: School) -> None:
    await desk_link(browser, school)
    digits = pyotp.TOTP(PageLink(browser).key).at(school.operator().now)
    await browser.send("/desk/link", login="zimina", password=PASSWORD, digits=digits)


async def desk(browser: Browser, school: School) -> None:
    await desk_codes(browser, school)
    await browser.send("/desk/codes")


async def desk_with_families(browser: Browser, school: School) -> None:
    await desk(browser, school)
    sheet = await school.invite_parent_of("Лев К.")
    await school.register_with(sheet.code, "kim.olga")
    await dispute.dispute(Dispute(sheet.code), school.operator())
    await browser.open("/desk?area=7&audience=parent")


async def desk_class(browser: Browser, school: School) -> None:
    await desk_with_families(browser, school)
    await browser.open("/desk/classes/7А?order=stage")


async def desk_invitations(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/invitations")
    await browser.send("/desk/invitations", area="7А", large_print="on")
    await browser.open("/desk/invitations")


async def desk_invitations_refused(browser: Browser, school: School) -> None:
    await desk_invitations(browser, school)
    await refused(browser, "/desk/invitations", parents="99", until="2026-01-01")


async def desk_roster(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/roster")


async def desk_roster_refused(browser: Browser, school: School) -> None:
    await desk_roster(browser, school)
    await bring(browser, b"%PDF-1.7")


async def desk_list(browser: Browser, school: School) -> None:
    await desk_roster(browser, school)
    await bring(browser, csv(*STUDENTS[1:], "Ли;Алина;;14.05.2013;Ж;7А;;"))


async def desk_list_gone(browser: Browser, school: School) -> None:
    await desk_list(browser, school)
    await browser.open(f"{browser.address}&section=gone")


async def desk_leavers(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/roster/leavers")


async def desk_promotion(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/promotion")


async def bring(browser: Browser, content: bytes) -> None:
    file = {"file": ("list.csv", content, "application/octet-stream")}
    with suppress(Refused):
        await browser.post("/desk/roster", files=file)


async def desk_meetings(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/meetings")


async def desk_meetings_open(browser: Browser, school: School) -> None:
    await meeting(browser, school)
    await browser.open("/desk/meetings")


async def desk_meetings_refused(browser: Browser, school: School) -> None:
    await desk_meetings(browser, school)
    await refused(browser, "/desk/meetings", class_name="9Я")


async def meeting(browser: Browser, school: School) -> None:
    await desk_meetings(browser, school)
    await browser.send("/desk/meetings", class_name="7А")


async def desk_requests(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/requests")


async def desk_request(browser: Browser, school: School) -> None:
    await school.register_parent_of("Анна П.")
    owner = Browser(browser.server)
    await owner.open("/login")
    await owner.send("/login", login="petrova", password=steps.PASSWORD)
    await owner.open("/profile/deletion")
    await owner.send("/profile/deletion", password=steps.PASSWORD)
    await desk_requests(browser, school)
    link = browser.page.root.find(".//main//tbody//a")
    assert link is not None
    await browser.open(link.attrib["href"])


async def desk_request_refused(browser: Browser, school: School) -> None:
    await desk_request(browser, school)
    await refused(browser, "/desk/requests/refused", reason=" ")


async def desk_proof(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/proof?next=/desk")


async def desk_proof_refused(browser: Browser, school: School) -> None:
    await desk_proof(browser, school)
    await refused(browser, "/desk/proof?next=%2Fdesk", digits="000000")


async def desk_people(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/people")


async def desk_people_found(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/people?q=петр")


async def desk_sign_in(browser: Browser, _: School) -> None:
    await browser.open("/desk/login?next=/desk/proof")


async def desk_sign_in_failed(browser: Browser, _: School) -> None:
    await desk_sign_in(browser, _)
    form = "/desk/login?next=%2Fdesk%2Fproof"
    await refused(browser, form, login="zimina", password="Щегол Омут 7", digits="000000")


async def staff(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await school.class_teacher("7А")
    await school.ask_curator("Анна Лебедева")
    await browser.open("/desk/staff")


async def staff_refused(browser: Browser, school: School) -> None:
    await staff(browser, school)
    await refused(browser, "/desk/staff", name="", role="class_teacher", classes="9Я", email="н")


async def staff_asked(browser: Browser, school: School) -> None:
    await staff(browser, school)
    await browser.send("/desk/staff", name="Пётр Гусев", role="teacher")


async def member(browser: Browser, school: School) -> None:
    await desk(browser, school)
    hired = await school.class_teacher("7А")
    await browser.open(f"/desk/staff/member?id={hired.id}")


async def member_refused(browser: Browser, school: School) -> None:
    await member(browser, school)
    await refused(browser, "/desk/staff/member/role", role="class_teacher", classes="9Я")


async def member_reset(browser: Browser, school: School) -> None:
    await member(browser, school)
    await browser.send("/desk/staff/member/reset", use="both")


async def me(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/me")


async def own_password(browser: Browser, school: School) -> None:
    await me(browser, school)
    await browser.open("/desk/me/password")


async def own_password_refused(browser: Browser, school: School) -> None:
    await own_password(browser, school)
    await refused(browser, "/desk/me/password", current_password="", password="зимина")


async def own_email(browser: Browser, school: School) -> None:
    await me(browser, school)
    await browser.open("/desk/me/email")


async def own_email_refused(browser: Browser, school: School) -> None:
    await own_email(browser, school)
    await refused(browser, "/desk/me/email", email="зимина", current_password="")


async def mail(browser: Browser, school: School) -> None:
    await desk(browser, school)
    await browser.open("/desk/settings/mail")


async def mail_refused(browser: Browser, school: School) -> None:
    await mail(browser, school)
    with suppress(Refused):
        await browser.post("/desk/settings/mail", data={})


async def mail_tried(browser: Browser, school: School) -> None:
    await own_email(browser, school)
    given = {"email": "zimina@school46.ru", "current_password": PASSWORD}
    await browser.send("/desk/me/email", **given)
    await browser.open("/desk/settings/mail")
    await browser.send("/desk/settings/mail")


async def own_factor(browser: Browser, school: School) -> None:
    await me(browser, school)
    await browser.open("/desk/me/factor")


async def own_factor_refused(browser: Browser, school: School) -> None:
    await own_factor(browser, school)
    await refused(browser, "/desk/me/factor", digits="000000")


OF_DESK: dict[str, tuple[State, ...]] = {
    "/desk": (desk, desk_with_families),
    "/desk/classes/{name:str}": (desk_class,),
    "/desk/invitations": (desk_invitations, desk_invitations_refused),
    "/desk/login": (desk_sign_in, desk_sign_in_failed),
    "/desk/link/{token:str}": (desk_link, desk_link_refused),
    "/desk/codes": (desk_codes,),
    "/desk/staff": (staff, staff_refused, staff_asked),
    "/desk/staff/member": (member, member_refused, member_reset),
    "/desk/me": (me,),
    "/desk/me/password": (own_password, own_password_refused),
    "/desk/me/email": (own_email, own_email_refused),
    "/desk/me/factor": (own_factor, own_factor_refused),
    "/desk/settings/mail": (mail, mail_refused, mail_tried),
    "/desk/roster": (desk_roster, desk_roster_refused),
    "/desk/roster/list": (desk_list, desk_list_gone),
    "/desk/roster/leavers": (desk_leavers,),
    "/desk/promotion": (desk_promotion,),
    "/desk/meetings": (desk_meetings, desk_meetings_open, desk_meetings_refused),
    "/meeting/{token:str}": (meeting,),
    "/desk/requests": (desk_requests, desk_request, desk_request_refused),
    "/desk/proof": (desk_proof, desk_proof_refused),
    "/desk/people": (desk_people, desk_people_found),
}
