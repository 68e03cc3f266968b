"""What the draft holds of each step, and how far it has come (specification 3-7)."""

from msgspec import Struct

from backend.caller import Caller
from backend.flows import draft as drafts
from backend.flows.invitation import reading
from backend.tables import invitation as invitations
from backend.tables.draft import IDLE, DraftRow
from backend.tables.invitation import Invited
from shared.draft import Step
from shared.invitation import Audience
from shared.profile import Names
from shared.refusals import Refusal, Refused, Why


class CodeStep(Struct, frozen=True):
    """The code as typed, for the field, and the fingerprint of the reading that was found."""

    typed: str
    fingerprint: bytes


class PersonStep(Struct, frozen=True):
    """«Да, это я», and the owner's names."""

    names: Names


class LoginStep(Struct, frozen=True):
    """The login, and of the password its hash and whether it has signs: nothing else is kept.

    An empty hash means that the password has to be chosen anew.
    """

    login: str
    password_hash: str
    has_signs: bool


class EmailStep(Struct, frozen=True):
    """The address; a student's may be empty. A phone, and which schools asked for it then."""

    email: str
    phone: str = ""
    phone_for: tuple[int, ...] = ()


class ChildrenStep(Struct, frozen=True):
    """The good codes of «Дети» in the order in which they were entered."""

    fingerprints: tuple[bytes, ...]
    typed: tuple[str, ...]  # masked


class State(Struct, frozen=True):
    """One browser's registration as it stands now, read from its draft and the invitations."""

    row: DraftRow | None = None
    code: CodeStep | None = None
    invited: Invited | None = None
    dead: Refusal | None = None  # why the code opens nothing any more
    idle: bool = False
    person: PersonStep | None = None
    login: LoginStep | None = None
    email: EmailStep | None = None
    children: tuple[Invited, ...] = ()
    masked: tuple[str, ...] = ()

    @property
    def reached(self) -> Step:
        """The furthest page that may be opened."""
        if self.invited is None or self.dead or self.idle:
            return Step.CODE
        if self.person is None:
            return Step.PERSON
        if self.login is None or not self.login.password_hash:
            return Step.LOGIN
        if self.email is None or self.invited.audience == Audience.STUDENT:
            return Step.EMAIL
        return Step.CHILDREN


async def read(caller: Caller) -> State:
    """Read the browser's draft, and its codes as they are at this moment, in two queries."""
    row = await drafts.find(caller)
    code = drafts.opened(row, "code", CodeStep, caller)
    if row is None or code is None:
        return State(row)
    kept = drafts.opened(row, "children", ChildrenStep, caller) or ChildrenStep((), ())
    found = await invitations.of_fingerprints((code.fingerprint, *kept.fingerprints))
    invited = found.get(code.fingerprint)
    children = [
        (found[one], masked)
        for one, masked in zip(kept.fingerprints, kept.typed, strict=True)
        if one in found
    ]
    return State(
        row=row,
        code=code,
        invited=invited,
        dead=reading.why_dead(invited, caller) if invited else None,
        idle=row.seen_at + IDLE <= caller.now,
        person=drafts.opened(row, "person", PersonStep, caller),
        login=drafts.opened(row, "login", LoginStep, caller),
        email=drafts.opened(row, "email", EmailStep, caller),
        children=tuple(one for one, _ in children),
        masked=tuple(masked for _, masked in children),
    )


async def standing(caller: Caller, needs: Step) -> tuple[State, Invited]:
    """Return the draft where it has come as far as a step needs.

    Raises Refused: idle for 15 minutes, the code died meanwhile, or an earlier step is missing.
    """
    state = await read(caller)
    if state.idle:
        raise Refused(Refusal("code", Why.DRAFT_IDLE))
    if state.dead:
        raise Refused(state.dead)
    order = list(Step)
    if state.invited is None or order.index(state.reached) < order.index(needs):
        raise Refused(Refusal("", Why.DRAFT_LOST))
    return state, state.invited
