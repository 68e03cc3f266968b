"""What a page that is alive has to hear of (performance: live pages hear of other workers)."""

from backend import tokens
from backend.caller import Caller
from backend.tables import news


def topic(caller: Caller) -> str:
    """Return the topic of whoever is signed in, or else of the browser's draft."""
    if caller.identity is not None:
        return news.of_account(caller.identity.account)
    return news.of_draft(tokens.fingerprint(caller.draft or ""))
