"""The schema's state, and the way forward: wholly or not at all, and once.

An older schema, its refusal and its upgrade are tests/operations' story.
"""

import asyncio
import importlib
from collections.abc import Callable
from dataclasses import fields

import pytest
from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.apps.migrations.tables import Migration

from backend.tables import account, upgrade
from backend.tables.database import Database, bind, rows
from backend.tables.migrations import m0001_the_way_in
from backend.tables.piccolo_app import MIGRATIONS
from backend.tables.upgrade import State
from tests.makers.clock import NOON
from tests.tables.processes import together


@pytest.mark.usefixtures("empty")
async def test_an_empty_database_is_brought_up_to_the_present() -> None:
    before = await upgrade.state()
    await upgrade.migrate()

    assert (before, await upgrade.state()) == (State.EMPTY, State.CURRENT)


@pytest.mark.usefixtures("empty")
async def test_a_second_time_changes_nothing() -> None:
    await upgrade.migrate()
    before = await rows("SELECT * FROM migration")
    await upgrade.migrate()

    assert before
    assert await rows("SELECT * FROM migration") == before


@pytest.mark.usefixtures("empty")
async def test_a_migration_that_we_do_not_know_is_from_the_future() -> None:
    await upgrade.migrate()
    await rows(
        "INSERT INTO migration (name, app_name) VALUES ({}, {})", "m9999_tomorrow", upgrade.APP
    )

    assert await upgrade.state() is State.NEWER


async def test_a_migration_that_fails_leaves_nothing(empty: Database) -> None:
    await rows("CREATE TABLE letter (id BIGINT PRIMARY KEY)")

    with pytest.raises(Exception, match=r"letter.* already exists"):
        await upgrade.migrate()

    assert await upgrade.state() is State.EMPTY
    with pytest.raises(Exception, match="school"):
        await rows("SELECT id FROM school")
    assert not empty.inside()


@pytest.mark.usefixtures("empty")
async def test_processes_that_migrate_at_once_take_turns(nothing: str) -> None:
    three = [(nothing,)] * 3
    found = await asyncio.to_thread(together, migrate_in_a_process, *three)

    assert found == ["current", "current", "current"]
    assert len(await rows("SELECT name FROM ids")) == 1


def migrate_in_a_process(ready: Callable[[], None], place: str) -> str:
    async def migrate() -> str:
        async with bind(place):
            ready()
            await upgrade.migrate()
            return await upgrade.state()

    return asyncio.run(migrate())


@pytest.mark.usefixtures("empty")
async def test_of_a_password_from_before_nobody_knows_whether_it_has_signs() -> None:
    await Migration.create_table()
    await rows(
        "INSERT INTO migration (name, app_name) VALUES ({}, {})", m0001_the_way_in.ID, upgrade.APP
    )
    for statement in m0001_the_way_in.STATEMENTS:
        await rows(statement)
    await rows(
        """
        INSERT INTO account (id, audience, login, password_hash, family_name, given_name,
                             middle_name, language, created_at)
        VALUES (1, 'parent', 'petrova', '$argon2id$old', 'Петрова', 'Мария', '', 'ru', {})
        """,
        NOON,
    )

    before = await upgrade.state()
    await upgrade.migrate()

    assert (before, await upgrade.state()) == (State.OLDER, State.CURRENT)
    assert (await account.by_id(1)).password_has_signs is None


async def test_every_migration_is_raw_sql_and_goes_forward_only() -> None:
    names = [path.stem for path in MIGRATIONS.glob("m*.py")]
    modules = [importlib.import_module(f"backend.tables.migrations.{name}") for name in names]
    by_piccolo = {
        module.ID: done for module in modules if (done := _besides_raw(await module.forwards()))
    }

    assert names
    assert [module.ID for module in modules] == names
    assert by_piccolo == {}


def _besides_raw(manager: MigrationManager) -> list[str]:
    """What it does that no two databases do alike, or that goes back."""
    ours = {"migration_id", "app_name", "description", "raw", "wrap_in_transaction"}
    usual = MigrationManager()
    return [
        one.name
        for one in fields(manager)
        if one.name not in ours and getattr(manager, one.name) != getattr(usual, one.name)
    ]
