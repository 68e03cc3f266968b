"""A budget counts guesses, never people: a typo, a real code or a success costs nothing."""

from shared import invitation_code
from shared.refusals import Why
from tests.makers.api_door import ApiDoor
from tests.makers.clock import Clock
from tests.makers.door import Door
from tests.makers.page_door import PageDoor
from tests.makers.refused import refused
from tests.makers.school import School
from tests.makers.server import Server

GUESSER, NEIGHBOUR = "192.0.2.13", "192.0.2.14"


async def _guess(door: Door, first: int, number: int, address: str = GUESSER) -> None:
    """Try well-formed codes that nobody issued."""
    for bits in range(first, first + number):
        with refused(("code", Why.CODE_UNKNOWN)):
            await door.enter(invitation_code.make(bits), address=address)


async def test_after_ten_unknown_codes_a_minute_the_address_waits(
    door: Door, school: School
) -> None:
    sheet = await school.invite_parent_of("Анна П.")

    await _guess(door, 1, 10)

    with refused(("code", Why.TOO_MANY_GUESSES)) as told:
        await door.enter(invitation_code.make(11), address=GUESSER)
    assert "Продолжить можно в 12:01" in told[0].refusals[0].names["said"]
    with refused(("code", Why.TOO_MANY_GUESSES)):
        await door.enter(sheet.code, address=GUESSER)


async def test_the_api_says_in_how_many_seconds_to_come_back(api: ApiDoor, clock: Clock) -> None:
    await _guess(api, 1, 10)
    clock.advance(seconds=20)

    with refused(("code", Why.TOO_MANY_GUESSES)) as told:
        await api.enter(invitation_code.make(11), address=GUESSER)

    assert (told[0].status, told[0].retry_after) == (429, 40)


async def test_after_the_minute_the_address_is_free_again(
    door: Door, school: School, clock: Clock
) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await _guess(door, 1, 10)

    clock.advance(minutes=1)
    await _guess(door, 11, 9)
    await door.enter(sheet.code, address=GUESSER)


async def test_another_address_is_not_touched(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await _guess(door, 1, 10)

    mother = await door.enter(sheet.code, address=NEIGHBOUR)

    assert (await mother.finish()).login == "petrova"


async def test_typos_and_real_codes_cost_nothing(door: Door, school: School) -> None:
    sheet = await school.invite_parent_of("Анна П.")
    await _guess(door, 1, 9)

    for _ in range(6):
        with refused(("code", Why.CODE_MISTYPED)):
            await door.enter("7K3M-2QXA-9RT0", address=GUESSER)
        await door.enter(sheet.code, address=GUESSER)

    await _guess(door, 10, 1)


async def test_a_spent_or_a_revoked_code_is_no_guess(api: ApiDoor, school: School) -> None:
    spent = await school.invite_parent_of("Анна П.")
    await (await api.enter(spent.code)).finish()
    revoked = await school.invite_parent_of("Анна П.")
    await school.revoke(revoked)

    for _ in range(6):
        with refused(("code", Why.CODE_SPENT)):
            await api.enter(spent.code, address=GUESSER)
        with refused(("code", Why.CODE_REVOKED)):
            await api.enter(revoked.code, address=GUESSER)

    await _guess(api, 1, 10)


async def test_codes_of_children_are_guesses_too(api: ApiDoor, school: School) -> None:
    mother = await api.enter((await school.invite_parent_of("Анна П.")).code, address=GUESSER)
    guesses = tuple(invitation_code.make(bits) for bits in range(1, 12))

    opened = await mother.finish(children=guesses)

    assert opened.children == (*[Why.CODE_UNKNOWN] * 10, Why.TOO_MANY_GUESSES)
    assert opened.diaries == ("Анна П., 7А",)


async def test_a_draft_goes_on_while_its_address_waits(pages: PageDoor, school: School) -> None:
    mother = await pages.enter((await school.invite_parent_of("Анна П.")).code, address=GUESSER)

    await _guess(pages, 1, 10)

    assert (await mother.finish()).login == "petrova"


async def test_a_restart_forgives_nobody(api: ApiDoor, server: Server) -> None:
    await _guess(api, 1, 10)

    await server.restart()

    with refused(("code", Why.TOO_MANY_GUESSES)):
        await api.enter(invitation_code.make(11), address=GUESSER)


async def test_many_addresses_together_have_two_hundred_guesses_a_minute(
    api: ApiDoor, school: School, clock: Clock
) -> None:
    for number in range(20):
        await _guess(api, 1 + number * 10, 10, f"192.0.2.{number}")

    with refused(("code", Why.TOO_MANY_GUESSES)):
        await api.enter(invitation_code.make(201), address="198.51.100.200")

    clock.advance(minutes=1)
    await api.enter((await school.invite_parent_of("Анна П.")).code)
