"""Every way to say no, and the exception that carries all of them at once."""

from msgspec import Struct

from shared.refusals.status import STATUS, status_of
from shared.refusals.why import Why

__all__ = ["STATUS", "Refusal", "Refused", "Why", "status_of"]

FIRST_CODE = "code"


class Refusal(Struct, frozen=True):
    """One fault: the field it belongs to ("" for the whole), why, and what the sentence names."""

    field: str
    why: Why
    names: dict[str, str] = {}


class Refused(Exception):
    """Raised by a flow with all faults at once; it carries no secret, so it may be logged."""

    def __init__(self, *refusals: Refusal, retry_after: int | None = None) -> None:
        """Keep the faults in page order; retry_after is in whole seconds."""
        super().__init__(*(f"{refusal.field}: {refusal.why}" for refusal in refusals))
        self.refusals = refusals
        self.retry_after = retry_after

    @property
    def status(self) -> int:
        """The HTTP status of the whole: the only fault's, the first code's, or 422.

        Source: docs/specification.md, "Statuses".
        """
        statuses = {status_of(refusal.why) for refusal in self.refusals}
        if len(statuses) == 1:
            return statuses.pop()
        codes = [refusal for refusal in self.refusals if refusal.field == FIRST_CODE]
        return status_of(codes[0].why) if codes else 422
