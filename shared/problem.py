"""A refusal as API clients read it (RFC 9457)."""

from msgspec import UNSET, Struct, UnsetType

PREFIX = "urn:vhod:problem:"


class FieldProblem(Struct, frozen=True):
    """One field's fault: its name as in the request, its stable type, its sentence."""

    field: str
    type: str
    detail: str


class Problem(Struct, frozen=True):
    """Why the request was refused. The type is stable; title and detail follow the language."""

    type: str
    title: str
    status: int
    detail: str
    case: str  # a short number, by which the school's support finds the refusal in the log
    errors: tuple[FieldProblem, ...] = ()
    next: str | UnsetType = UNSET  # the call that has to come first, where one has
