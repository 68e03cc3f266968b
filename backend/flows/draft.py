"""What one browser has entered so far, under the cookie that its first page gave it."""

from typing import TypeVar

import msgspec
from msgspec import structs

from backend import tokens
from backend.caller import Caller
from backend.tables import draft, ids, news
from backend.tables.database import transaction
from backend.tables.draft import DraftRow
from shared.draft import Remembered
from shared.refusals import Refusal, Refused, Why

T = TypeVar("T")

LONGEST_TYPED = 500
LONGEST_TYPED_AT_DESK = 10_000  # a school's own notice is as long as this


async def remember(page: str, typed: dict[str, str], refused: Refused, caller: Caller) -> None:
    """Keep what a form was refused until the page after the redirect shows it.

    `typed` holds what the form's fields held, and never a password.
    """
    longest = LONGEST_TYPED_AT_DESK if caller.staff else LONGEST_TYPED
    short = {name: text[:longest] for name, text in typed.items()}
    await write({"remembered": Remembered(page, refused.refusals, short)}, caller)


async def keep(page: str, typed: dict[str, str], caller: Caller) -> None:
    """Keep what is being typed into a page, beside what its form was refused; never a password."""
    row = await find(caller)
    before = _remembered(row, page, caller)
    short = {name: text[:LONGEST_TYPED] for name, text in typed.items()}
    now = structs.replace(before, typed={**before.typed, **short})
    if now == before:
        return
    if row is not None:  # nearly always, and once a pause in typing: one statement, not five
        sealed = caller.seal("draft.remembered", row.id, now)
        if await draft.remember(row.id, sealed, caller.now):
            return
    await write({"remembered": now}, caller)


async def remembered(page: str, caller: Caller) -> Remembered:
    """Return what this page's form was refused the last time, or nothing."""
    return _remembered(await find(caller), page, caller)


def _remembered(row: DraftRow | None, page: str, caller: Caller) -> Remembered:
    kept = opened(row, "remembered", Remembered, caller)
    return kept if kept and kept.page == page else Remembered(page)


async def forget(caller: Caller) -> None:
    """Delete the draft: «Это не я, начать заново»."""
    if caller.draft is not None:
        browser = tokens.fingerprint(caller.draft)
        async with transaction():
            await draft.forget(browser)
            await news.tell(news.of_draft(browser))


async def find(caller: Caller) -> DraftRow | None:
    """Find the browser's draft, if it has one that is not a day old."""
    if caller.draft is None:
        return None
    return await draft.find(tokens.fingerprint(caller.draft), caller.now)


async def write(steps: dict[str, msgspec.Struct | None], caller: Caller) -> None:
    """Seal steps into the browser's draft; None empties one. Raises Refused without a cookie."""
    if caller.draft is None:
        raise Refused(Refusal("", Why.DRAFT_LOST))
    fresh = await ids.one()
    async with transaction():
        browser = tokens.fingerprint(caller.draft)
        taken = steps.keys() != {"remembered"}
        number = await draft.claim(fresh, browser, caller.now, step=taken)
        sealed = {
            step: None if value is None else caller.seal(f"draft.{step}", number, value)
            for step, value in steps.items()
        }
        await draft.write(number, sealed)
        if taken:
            await news.tell(news.of_draft(browser))


def opened(row: DraftRow | None, step: str, shape: type[T], caller: Caller) -> T | None:
    """Unseal one step of a draft, or None where it was not taken."""
    sealed: bytes | None = getattr(row, step, None)
    if row is None or sealed is None:
        return None
    return msgspec.json.decode(caller.keys.unseal(f"draft.{step}", row.id, sealed), type=shape)
