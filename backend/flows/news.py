"""What a page that is alive has to hear of (performance: live pages hear of other workers)."""

from backend import tokens
from backend.caller import Caller
from backend.tables import news


def topics(caller: Caller) -> tuple[str, ...]:
    """Return the topics of the browser's draft, and of whoever is signed in."""
    told = [news.of_draft(tokens.fingerprint(caller.draft or ""))]
    if caller.identity:
        told.append(news.of_account(caller.identity.account))
    if caller.staff:
        told.append(news.of_staff(caller.staff.id))
    return tuple(told)
