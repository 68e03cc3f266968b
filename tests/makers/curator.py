"""A curator whom flows meet: signed in already, at a school with a list."""

from datetime import timedelta

from backend.caller import Caller, Staff
from backend.flows import school as schools
from backend.flows.roster import previewing, uploads
from backend.flows.roster.uploads import File
from backend.house import House
from shared.roster_upload import Preview, PreviewAsked, Section
from shared.staff import StaffRole
from tests.makers.clock import NOON
from tests.makers.school import School, csv

LATER = NOON + timedelta(days=365)


class Curator:
    """Somebody at a school's desk; `caller()` is a request of this moment."""

    def __init__(self, house: House, staff: Staff) -> None:
        self._house = house
        self.staff = staff

    def caller(self) -> Caller:
        """Ask once more, by the clock of now."""
        return self._house.caller(staff=self.staff)

    async def bring(self, *students: str) -> Preview:
        """Bring a list of these students; return its preview."""
        number = await uploads.bring(File(csv(*students), "list.csv"), self.caller())
        return await self.see(number)

    async def see(self, upload: int, section: Section | None = None, page: int = 1) -> Preview:
        """Look at a page of a preview."""
        return await previewing.show(PreviewAsked(upload, section, page), self.caller())


async def curator_of(
    house: House, school: School, login: str = "zimina", role: StaffRole = StaffRole.CURATOR
) -> Curator:
    """Let a curator in, and sit down at the desk."""
    hired = await school.curator(login)
    where = await schools.named(school.short_name, school.operator())
    name = "Ольга Павловна Зимина"
    return Curator(house, Staff(hired.id, 0, where.id, role, (), name, house.clock(), LATER))
