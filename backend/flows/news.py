"""What a page that is alive has to hear of (performance: live pages hear of other workers)."""

from collections.abc import Sequence

from backend import tokens
from backend.caller import Caller
from backend.tables import diary, news


def topics(caller: Caller) -> tuple[str, ...]:
    """Return the topics of the browser's draft, and of whoever is signed in."""
    told = [news.of_draft(tokens.fingerprint(caller.draft or ""))]
    if caller.identity:
        told.append(news.of_account(caller.identity.account))
    if caller.staff:
        told.append(news.of_staff(caller.staff.id))
        if caller.staff.school is not None:
            told.append(news.of_school(caller.staff.school))
    return tuple(told)


async def tell_staff_of(accounts: Sequence[int]) -> None:
    """Tell the staff of all their schools that families have come on, inside the transaction."""
    await news.tell_each([news.of_school(one) for one in await diary.schools_of(accounts)])
