"""In which language a family is spoken to: one that their schools offer (specification 14)."""

from collections.abc import Sequence
from contextlib import suppress

from msgspec import structs

from backend.caller import Caller
from backend.flows import session as sessions
from backend.flows.registration import view
from backend.tables import diary
from shared.languages import chosen
from shared.refusals import Refused


async def of_owner(caller: Caller) -> Caller:
    """Return the caller, spoken to in a language of the schools whose diaries are theirs.

    Nobody's diaries: of the school that they stand at. Where all schools offer the same nothing
    is asked.
    """
    return _spoken(await _schools_of_owner(caller), caller) if caller.offered.differ else caller


async def of_draft(caller: Caller) -> Caller:
    """Return the caller, spoken to in a language of the school whose code stands in the draft."""
    return _spoken(await view.schools(caller), caller) if caller.offered.differ else caller


async def _schools_of_owner(caller: Caller) -> Sequence[int]:
    with suppress(Refused):  # nobody is signed in
        who = await sessions.recognise(structs.replace(caller, attended=False))
        return await diary.schools_read(who.account)
    return ()


def _spoken(schools: Sequence[int], caller: Caller) -> Caller:
    stands_at = caller.host or caller.came_by
    languages = caller.offered.of(schools) if schools else caller.offered.at(stands_at)
    return structs.replace(caller, languages=languages, language=chosen(caller.wanted, languages))
