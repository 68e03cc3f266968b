"""What one does with one's own account at the desk, through either door: `minding(staff)`."""

import re

from shared.refusals import Refusal, Refused, Why
from tests.makers.desk import ApiStaff, PageStaff, Staff


class ApiMinding:
    """One's own account through the API."""

    def __init__(self, staff: ApiStaff) -> None:
        self.asks = staff.asks
        self.staff = staff

    async def change_password(self, current: str, new: str) -> None:
        form = {"current_password": current, "password": new}
        await self.asks("POST", "/desk/me/password", form)

    async def address(self) -> str:
        """Return one's own address as one is shown it; "" where there is none."""
        return str((await self.asks("GET", "/desk/me/email"))["masked"])

    async def change_email(self, email: str, password: str) -> None:
        """Give another address."""
        form = {"email": email, "current_password": password}
        await self.asks("POST", "/desk/me/email", form)

    async def offered(self) -> str:
        self.staff.offer = await self.asks("POST", "/desk/me/factor/offers")
        return self.staff.offer["key"]

    async def change_factor(self, digits: str) -> tuple[str, ...]:
        form = {"digits": digits, "nonce": self.staff.offer["nonce"]}
        return tuple((await self.asks("POST", "/desk/me/factor", form))["recovery_codes"])

    async def renew_codes(self) -> tuple[str, ...]:
        return tuple((await self.asks("POST", "/desk/me/recovery-codes"))["recovery_codes"])

    async def end_the_other_sessions(self) -> None:
        for one in (await self.asks("GET", "/desk/sessions"))["sessions"]:
            if not one["current"]:
                await self.asks("POST", "/desk/sessions/ends", {"session": one["id"]})


class PageMinding:
    """One's own account on its pages."""

    def __init__(self, staff: PageStaff) -> None:
        self.staff = staff
        self.browser = staff.browser

    async def change_password(self, current: str, new: str) -> None:
        await self.staff.open("/desk/me/password")
        await self.browser.send("/desk/me/password", current_password=current, password=new)

    async def address(self) -> str:
        await self.staff.open("/desk/me")
        told = re.search(r"[a-z]•••@[a-z.]+", self.browser.page.text(".//dl"))
        return told[0] if told else ""

    async def change_email(self, email: str, password: str) -> None:
        await self.staff.open("/desk/me/email")
        self._unless_stale()
        await self.browser.send("/desk/me/email", email=email, current_password=password)
        self._unless_stale()

    async def offered(self) -> str:
        await self.staff.open("/desk/me/factor")
        self._unless_stale()
        return self.browser.page.text(".//p[@id='factor-key']").replace(" ", "")

    async def change_factor(self, digits: str) -> tuple[str, ...]:
        await self.staff.open("/desk/me/factor")
        return await self._codes("/desk/me/factor", digits=digits)

    async def renew_codes(self) -> tuple[str, ...]:
        await self.staff.open("/desk/me")
        return await self._codes("/desk/me/codes")

    async def end_the_other_sessions(self) -> None:
        await self.staff.open("/desk/me")
        while "/desk/me/sessions/end" in self.browser.page.html:
            await self.browser.send("/desk/me/sessions/end")

    async def _codes(self, action: str, **answers: str) -> tuple[str, ...]:
        page = await self.browser.send(action, **answers)
        self._unless_stale()
        return tuple(page.texts(".//ol[@class='codes']/li"))

    def _unless_stale(self) -> None:
        if self.browser.page.path == "/desk/proof":
            raise Refused(Refusal("", Why.SECOND_FACTOR_STALE))


def minding(staff: Staff) -> ApiMinding | PageMinding:
    """Return what somebody does with their own account, through the door they came by."""
    return ApiMinding(staff) if isinstance(staff, ApiStaff) else PageMinding(staff)
