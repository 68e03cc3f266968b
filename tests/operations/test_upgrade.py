"""An older schema is refused, upgraded, and works; a newer one is only refused.

The next version of the program is this one, copied, with one more migration.
"""

import zipfile
from pathlib import Path

import pytest

from tests.operations.conftest import PATIENCE, Installation
from tests.operations.copies import copied

MIGRATION = '''"""One more table."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.tables.database import rows

ID = "m9999_the_next_step"


async def forwards() -> MigrationManager:
    """Make it."""
    manager = MigrationManager(migration_id=ID, app_name="vhod", description="")

    async def make() -> None:
        await rows("CREATE TABLE next_step (id BIGINT PRIMARY KEY)")
        {then}

    manager.add_raw(make)
    return manager
'''


def migrating(folder: Path, then: str = "") -> Path:
    """Copy the program as its next version; then is what else its migration does."""
    migrations = copied(folder) / "backend" / "tables" / "migrations"
    (migrations / "m9999_the_next_step.py").write_text(MIGRATION.format(then=then))
    return folder


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    return migrating(tmp_path / "next")


def test_an_older_schema_is_refused_then_upgraded_and_then_works(
    installation: Installation, next_version: Path
) -> None:
    installation.found()

    for command in ("serve", "school add B --short-name b", "invitations issue"):
        refused = installation.start(*command.split(), program=next_version)
        assert refused.communicate(timeout=PATIENCE) == (
            "",
            "The database is older than the program. Run: vhod upgrade.\n",
        )
        assert refused.returncode == 1
    upgraded = installation.start("upgrade", program=next_version)
    told, _ = upgraded.communicate(timeout=PATIENCE)
    issued = installation.start("invitations", "issue", program=next_version)

    assert upgraded.returncode == 0, told
    assert "m9999_the_next_step" in told
    assert "4 codes are live." in issued.communicate(timeout=PATIENCE)[0]


def test_an_upgrade_leaves_a_backup_from_before(
    installation: Installation, next_version: Path, elsewhere: Installation
) -> None:
    installation.found()

    installation.start("upgrade", program=next_version).communicate(timeout=PATIENCE)

    (backup,) = (installation.data / "backups").iterdir()
    assert backup.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(backup) as archive:
        assert b"m9999" not in archive.read("manifest.json")
    assert elsewhere.vhod("restore", str(backup)).exit_code == 0
    assert elsewhere.vhod("invitations", "issue").exit_code == 0


def test_a_newer_schema_is_refused_by_every_command(
    installation: Installation, next_version: Path
) -> None:
    installation.start("check", program=next_version).communicate(timeout=PATIENCE)

    for command in ("serve", "upgrade", "invitations issue"):
        refused = installation.vhod(*command.split())
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr == (
            "The database is newer than the program. Install the newer version of the program.\n"
        )


def test_a_migration_that_fails_leaves_the_older_schema_whole(
    installation: Installation, tmp_path: Path
) -> None:
    installation.found()
    broken = migrating(tmp_path / "broken", then='await rows("CREATE TABLE next_step (id BIGINT)")')

    failed = installation.start("upgrade", program=broken)
    failed.communicate(timeout=PATIENCE)

    assert failed.returncode != 0
    assert installation.vhod("invitations", "issue").exit_code == 0


def test_where_nothing_is_to_be_done_no_backup_is_made(installation: Installation) -> None:
    told = installation.vhod("upgrade")

    assert told.exit_code == 0
    assert told.stdout.startswith("The database fits this program already.\n")
    assert not (installation.data / "backups").exists()
