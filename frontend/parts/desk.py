"""The desk's sections, and who of the staff finds which in the menu (specification 13, 14)."""

from frontend.parts.frame import Menu
from shared.staff import EVERY_ROLE, StaffRole

DESK = "/desk"
SIGN_OUT = "/desk/logout"
# In the order of the menu: the key of its name, its address, and whom it is for.
SECTIONS: tuple[tuple[str, str, tuple[StaffRole, ...]], ...] = (
    ("desk.section.home", DESK, EVERY_ROLE),
    ("desk.section.roster", f"{DESK}/roster", (StaffRole.CURATOR,)),
    ("desk.section.invitations", "/desk/invitations", (StaffRole.CURATOR, StaffRole.CLASS_TEACHER)),
    ("desk.section.people", f"{DESK}/people", (StaffRole.CURATOR, StaffRole.CLASS_TEACHER)),
    ("desk.section.requests", "/desk/requests", (StaffRole.CURATOR,)),
    ("desk.section.meetings", "/desk/meetings", (StaffRole.CURATOR, StaffRole.CLASS_TEACHER)),
    ("desk.section.settings", f"{DESK}/settings", (StaffRole.CURATOR,)),
    ("desk.section.staff", "/desk/staff", (StaffRole.CURATOR,)),
    ("desk.section.support", f"{DESK}/support", (StaffRole.SUPPORT,)),
    ("desk.section.me", "/desk/me", EVERY_ROLE),
)


def desk_menu(role: StaffRole) -> Menu:
    """Return what somebody of a role may open; a link that is not there proves nothing."""
    ways = tuple((key, path) for key, path, roles in SECTIONS if role in roles)
    return Menu(DESK, ways, SIGN_OUT, look="wide desk")
