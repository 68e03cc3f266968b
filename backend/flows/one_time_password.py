"""One-time passwords: the curator helps whoever cannot help themselves (specification 13).

Drawn here, judged as any password, shown in one answer, and kept as a hash. It lets in once: to
choose another. What it opens is the school's own; other schools' diaries close until the owner
proves that it is the owner (decision 70).
"""

from datetime import timedelta

from msgspec import Struct

from backend import budgets
from backend.caller import Caller
from backend.flows import password as passwords
from backend.flows import public, replaced
from backend.flows.invitation import reading
from backend.flows.people import reaching, telling
from backend.flows.people.reaching import Desk
from backend.sheets.order import Printed
from backend.tables import account as accounts
from backend.tables import diary, ids
from backend.tables import school as schools
from backend.tables.account import Credentials
from backend.tables.database import transaction
from backend.tables.people import ReadRow
from shared import names, password
from shared.document import Document
from shared.invitation import Audience
from shared.letter import Purpose
from shared.people import MOST_MARKED, Marked, OneTime, OneTimes
from shared.refusals import Refusal, Refused, Why

TERM = timedelta(days=7)


class Drawn(Struct, frozen=True):
    """A password before it is anybody's."""

    known: Credentials
    read: list[ReadRow]
    password: str
    password_hash: str

    def __repr__(self) -> str:  # tracebacks print it
        return "Drawn()"


async def issue(asked: Marked, caller: Caller) -> OneTimes:
    """Replace the passwords of accounts; all of them, or none.

    Every session ends, with recovery links that are under way, and what failures had closed is
    open. Raises Refused: no curator, SECOND_FACTOR_STALE, NOT_FOUND, NOBODY_MARKED,
    MARKED_TOO_MANY.
    """
    at = await reaching.trusted(caller)
    marked = _marked(asked)
    found = {number: await reaching.account(number, at) for number in marked}
    drawn = [await _draw(number, read, caller) for number, (_, read) in found.items()]
    numbers = await ids.take(2 * len(drawn))
    async with transaction():
        for place, one in enumerate(drawn):
            await _replace(one, numbers[2 * place : 2 * place + 2], at, caller)
    shown = [_shown(one, caller) for one in drawn]
    return OneTimes(tuple(sorted(shown, key=lambda one: (one.class_name, one.about, one.name))))


async def slips(asked: Marked, caller: Caller) -> Document:
    """Issue one-time passwords, and set their slips to be printed. Raises Refused as issue does."""
    at = await reaching.trusted(caller)
    where = await schools.by_id(at.school)
    address = public.address_of(where, caller)
    made = await issue(asked, caller)
    about = Printed(where.name, where.curator, address, where.time_zone)
    pdf = await caller.printer.slips(made.passwords, about, where.languages[0])
    return Document("one-time-passwords.pdf", pdf)


def _marked(asked: Marked) -> list[int]:
    """Return each account once, in an order in which two curators never wait for each other."""
    marked = sorted({*asked.accounts})
    if not marked:
        raise Refused(Refusal("accounts", Why.NOBODY_MARKED))
    if len(marked) > MOST_MARKED:
        raise Refused(Refusal("accounts", Why.MARKED_TOO_MANY, {"most": str(MOST_MARKED)}))
    return marked


async def _draw(number: int, read: list[ReadRow], caller: Caller) -> Drawn:
    """Draw until the rules of all the account's schools allow it: a word may be a name."""
    known, everyone = await accounts.by_id(number), await diary.of_account(number)
    signs = reading.rule(everyone).signs
    drawn = password.suggest(caller.chance, signs_allowed=signs)
    while await passwords.faults(drawn, known, everyone, caller):
        drawn = password.suggest(caller.chance, signs_allowed=signs)
    return Drawn(known, read, drawn, await caller.hasher.hash(drawn))


async def _replace(one: Drawn, numbers: range, at: Desk, caller: Caller) -> None:
    account = one.known.id
    await reaching.hold(account)
    signs = password.has_signs(one.password)
    await accounts.set_one_time_password(
        account, one.password_hash, has_signs=signs, now=caller.now, until=caller.now + TERM
    )
    await diary.close_elsewhere(account, at.school, caller.now)
    await replaced.end_everything(one.known, caller)
    await budgets.forgive(passwords.budget_key(account, caller))
    await telling.owner(numbers, account, Purpose.PASSWORD_RESET, at, caller)


def _shown(one: Drawn, caller: Caller) -> OneTime:
    known = one.known
    whose = (known.family_name, known.given_name, known.middle_name)
    return OneTime(
        account=known.id,
        login=known.login,
        password=one.password,
        name=" ".join(filter(None, whose)),
        audience=Audience(known.audience),
        about=tuple(
            f"{names.person(child.given_name, child.family_name)}, {child.class_name}"
            for child in one.read
        ),
        class_name=one.read[0].class_name,
        until=caller.now + TERM,
    )
