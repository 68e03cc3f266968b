"""A wrong setting is one clear line on stderr and exit 2, before anything is made."""

from pathlib import Path

import pytest

from tests.operations.conftest import Installation

WRONG = {
    "VHOD_LISTEN": "8000",
    "VHOD_PUBLIC_URL": "vhod.school46.ru",
    "VHOD_SCHOOL_HOSTS": "sch46",
    "VHOD_DATABASE_URL": "mysql://localhost/vhod",
    "VHOD_SMTP_URL": "mail.school46.ru",
    "VHOD_MAIL_FROM": "journal",
    "VHOD_WORKERS": "0",
    "VHOD_TRUSTED_PROXIES": "proxy",
    "VHOD_METRICS_LISTEN": "9100",
    "VHOD_LISEN": "127.0.0.1:8000",
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("command", ["serve", "demo", "check", "upgrade"])
def test_every_command_refuses_it(small: Installation, name: str, command: str) -> None:
    refused = small.vhod(command, **{name: WRONG[name]})

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"{name}: ")
    assert refused.stderr.count("\n") == 1
    assert not small.data.exists()


def test_all_wrong_ones_are_named_a_line_each(small: Installation) -> None:
    refused = small.vhod("check", **WRONG)

    assert {line.partition(":")[0] for line in refused.stderr.splitlines()} == set(WRONG)


def test_a_data_folder_that_is_a_file_is_refused(small: Installation) -> None:
    file = small.folder / "file"
    file.touch()

    refused = small.vhod("check", VHOD_DATA=str(file))

    assert refused.exit_code == 2
    assert refused.stderr == f"VHOD_DATA: data cannot be kept in the folder {file}: File exists.\n"


def test_keys_that_others_can_read_are_refused(small: Installation) -> None:
    small.vhod("check")
    keys = small.data / "keys" / "keys.json"
    keys.chmod(0o644)

    refused = small.vhod("invitations", "issue")

    assert refused.exit_code == 2
    assert refused.stderr == (
        f"Other users can read the key file {keys}. Close it: chmod 600 {keys}\n"
    )


@pytest.mark.parametrize("url", ["http://vhod.school46.ru", "http://192.168.0.7:8000"])
def test_serving_families_in_the_clear_is_refused(small: Installation, url: str) -> None:
    refused = small.vhod("serve", VHOD_PUBLIC_URL=url)

    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"VHOD_PUBLIC_URL: {url} is not encrypted")
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("scheme", "host", "code"),
    [
        ("smtp", "mail.school46.ru", 2),
        ("smtp", "192.0.2.7", 2),
        ("smtp", "localhost", 0),
        ("smtp", "[::1]", 0),
        ("smtps", "mail.school46.ru", 0),
        ("smtp+starttls", "mail.school46.ru", 0),
    ],
)
def test_a_password_goes_to_no_other_machine_in_the_clear(
    small: Installation, scheme: str, host: str, code: int
) -> None:
    told = small.vhod(
        "school",
        "add",
        "School 46",
        "--short-name",
        "sch46",
        VHOD_SMTP_URL=f"{scheme}://journal:zimorodok@{host}",
        VHOD_MAIL_FROM="journal@school46.ru",
        VHOD_PUBLIC_URL="https://vhod.school46.ru",
    )

    assert told.exit_code == code
    assert told.stderr.startswith("VHOD_SMTP_URL: the password") == (code == 2)
    assert "zimorodok" not in told.output


def test_a_database_out_of_reach_is_one_line(small: Installation) -> None:
    refused = small.vhod("invitations", "issue", VHOD_DATABASE_URL="postgresql://127.0.0.1:9/vhod")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1


def test_a_wrong_database_password_is_one_line(small: Installation, postgres_url: str) -> None:
    wrong = postgres_url.replace("zimorodok", "sviristel")

    refused = small.vhod("invitations", "issue", VHOD_DATABASE_URL=wrong)

    assert refused.exit_code == 1
    assert "password authentication failed" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_file_that_is_no_database_is_one_line(small: Installation) -> None:
    small.data.mkdir()
    Path(small.data / "vhod.sqlite").write_text("Dear Sir or Madam" * 100)

    refused = small.vhod("invitations", "issue")

    assert refused.exit_code == 1
    assert refused.stderr.endswith("file is not a database\n")
