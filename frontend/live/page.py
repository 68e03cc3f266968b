"""What a page is to both of its doors: the GET that writes it, and the socket that keeps it alive.

Both read the same from cookie and database, so that the first live render is the page as it stands.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from litestar.datastructures import FormMultiDict
from msgspec import Struct
from reactpy.types import VdomChild, VdomDict

from backend.caller import Caller
from frontend.parts.answer import Answer, answer_line
from frontend.parts.banner import below
from shared.draft import Remembered
from shared.profile import Seen
from shared.school import SchoolsTold, SchoolTold
from shared.sentences import say
from shared.staff import DeskSeen, StaffRole

Attributes: TypeAlias = dict[str, Any]
Query: TypeAlias = Mapping[str, str]
NOTHING = Remembered("")
CASE = "case"  # stands among what was typed, so that the page after a refusal can tell it


class Still:
    """A page without a socket: its fields ask nothing, its forms are sent by the browser."""

    def typed(self, name: str) -> Attributes:  # noqa: ARG002 -- the page that is alive needs it
        """Return what a field carries so that its text goes up on a pause."""
        return {}

    def sent(self) -> Attributes:
        """Return what a form carries so that it is answered without a page load."""
        return {}

    def answer(self, name: str) -> VdomChild:
        """Return what stands beside a field."""
        return answer_line(name, None)


STILL = Still()
Draw: TypeAlias = Callable[[Still], VdomDict]


class Drawn(Struct, frozen=True):
    """A page that was read and can be drawn: its title, whose it is, what its form was refused."""

    title: str
    draw: Draw
    seen: Seen | None = None
    desk: DeskSeen | None = None  # whose it is, where that is somebody of the staff
    schools: tuple[str, ...] = ()
    remembered: Remembered = NOTHING
    script: str = ""  # one that this page has besides the others' own
    nameless: bool = False  # a room looks at it: the frame names no school and no curator
    until: datetime | None = None  # when it stops being so by itself, and is read anew

    def full_title(self) -> str:
        """Return the title, which says first of all that something was refused."""
        if not self.remembered.refusals:
            return self.title
        return say("frame.title.refused", title=self.title)

    def case(self) -> str:
        """Return the number under which the refusal is logged, "" where nothing was refused."""
        return self.remembered.typed.get(CASE, "")

    def named(self, told: SchoolsTold) -> tuple[SchoolTold, ...]:
        """Return which schools the frame names: those that are known, or where one stands."""
        if self.nameless:
            return ()
        if self.desk:
            return tuple(one for one in told.every if one.short_name == self.desk.short_name)
        if self.seen:
            meant = tuple(one for one in told.every if one.short_name in self.seen.schools)
        else:
            meant = tuple(one for one in told.every if one.name in self.schools)
        return meant if meant or told.here is None else (told.here,)


# A page as it stands now, or the address of the one that has to be opened instead.
Read: TypeAlias = Callable[[Caller, Query], Awaitable[Drawn | str]]
# A field's text, and what stands in the fields beside it; what to say to it.
Ask: TypeAlias = Callable[[str, Query, Caller], Awaitable[Answer | None]]
# A form; the address of the page that comes next.
Act: TypeAlias = Callable[[FormMultiDict, Caller], Awaitable[str]]

# What a page has to hear of: the topics of backend.tables.news.
Hear: TypeAlias = Callable[[Query], Awaitable[tuple[str, ...]]]


class LivePage(Struct, frozen=True):
    """One page: where it stands, how it is read, what its fields ask, what its forms do."""

    name: str  # in /live/NAME; under it the draft remembers what was typed and refused
    address: str
    read: Read
    acts: Mapping[str, Act] = {}  # by the form's address
    asks: Mapping[str, Ask] = {}  # by the field's name
    besides: Mapping[str, Act] = {}  # forms of the banner, whose doors another page has
    keeps: frozenset[str] = frozenset()  # fields whose text is kept while one types: no password
    signed_in: bool = False
    roles: tuple[StaffRole, ...] = ()  # of the staff: who may open it, where it is the desk's
    unfinished: bool = False  # open also to whom a one-time password has let in
    hears: Hear | None = None  # topics besides those of whoever asks
    greets: bool = False  # open to all, and it shows whoever is signed in


def plain(draw: Callable[[], VdomDict]) -> Draw:
    """Return how a page is drawn that has nothing to say to a socket."""
    return lambda _: draw()


def whole(drawn: Drawn, live: Still, address: str) -> VdomDict:
    """Draw all that stands between header and footer of the page at this address."""
    page = drawn.draw(live)
    return below(drawn.seen, address, live.sent(), page) if drawn.seen else page


def live_address(page: LivePage, query: str) -> str:
    """Return where the socket of a page is opened."""
    return f"/live/{page.name}" + (f"?{query}" if query else "")
