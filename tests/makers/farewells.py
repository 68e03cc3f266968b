"""A curator's word about accounts of those who left, through either door of the desk."""

from tests.makers.api_door import asked
from tests.makers.desk import ApiStaff, PageStaff, Staff
from tests.makers.page import words

PATH = "/desk/roster/leavers/accounts"


async def left(staff: Staff) -> list[tuple[str, str, bool]]:
    """Return whose each account is, who is read in it, and whether it goes. Raises Refused."""
    if isinstance(staff, ApiStaff):
        told = await asked(staff.http, "GET", "/desk/farewells")
        return [
            (one["name"], "; ".join(one["students"]), one["goes_at"] is not None) for one in told
        ]
    await staff.open(PATH)
    found = []
    for row in staff.browser.page.root.iterfind(".//main//tbody/tr"):
        press = row.find(".//form")
        assert press is not None
        whose, read, _ = map(words, row)
        found.append((whose, read, press.attrib["action"] == f"{PATH}/back"))
    return found


async def say_to_all(staff: Staff, number: str) -> None:
    """Let all go to whom it was not said. Raises Refused."""
    if isinstance(staff, ApiStaff):
        await asked(staff.http, "POST", "/desk/farewells", {"confirmed": number})
        return
    await staff.open(PATH)
    await staff.browser.send(f"{PATH}/all", confirmed=number)


async def say_to(staff: Staff, account: int) -> None:
    """Let one go. Raises Refused."""
    if isinstance(staff, ApiStaff):
        await asked(staff.http, "POST", "/desk/farewells", {"account": account})
        return
    await _press(staff, f"{PATH}/one", account)


async def take_back(staff: Staff, account: int) -> None:
    """Let one stay after all. Raises Refused."""
    if isinstance(staff, ApiStaff):
        await asked(staff.http, "DELETE", f"/desk/farewells/{account}")
        return
    await _press(staff, f"{PATH}/back", account)


async def _press(staff: PageStaff, action: str, account: int) -> None:
    """Press the button of one account, which has to be there."""
    await staff.open(PATH)
    fields = [
        {one.attrib["name"]: one.attrib["value"] for one in form.iter("input")}
        for form in staff.browser.page.root.iter("form")
        if form.get("action") == action
    ]
    assert {"account": str(account)} in fields
    await staff.browser.post(action, data={"account": str(account)})
