"""Why a school has acted as it did, in the words of its staff."""

from shared.refusals import Refusal, Refused, Why

LONGEST = 300  # signs


def given(typed: str) -> str:
    """Return a reason in one line. Raises Refused: REASON_MISSING, REASON_LONG."""
    reason = " ".join(typed.split())
    if not reason:
        raise Refused(Refusal("reason", Why.REASON_MISSING))
    if len(reason) > LONGEST:
        raise Refused(Refusal("reason", Why.REASON_LONG, {"most": str(LONGEST)}))
    return reason
