"""Settings: what is given is understood, what is wrong is said, nothing is ignored."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from backend import settings
from backend.settings import Settings, WrongSettings
from shared.sentences import speak_in


def test_nothing_given_is_one_school_on_this_machine() -> None:
    found = settings.read({"PATH": "/usr/bin"})

    here = Path("data").absolute()
    assert found == Settings(
        data=here,
        keys=here / "keys",
        listen=("127.0.0.1", 8000),
        public_url=None,
        school_hosts=(),
        database_url=None,
        smtp_url=None,
        mail_from=None,
        workers=1,
        trusted_proxies=(),
        metrics_listen=None,
    )


def test_everything_given_is_read() -> None:
    found = settings.read(
        {
            "VHOD_DATA": "/var/lib/vhod",
            "VHOD_KEYS": "/etc/vhod/keys",
            "VHOD_LISTEN": "[::1]:8443",
            "VHOD_PUBLIC_URL": "https://vhod.school46.ru/",
            "VHOD_SCHOOL_HOSTS": "sch46=https://Sch46.example.org/, lyceum=https://школа46.рф:8443",
            "VHOD_DATABASE_URL": "postgresql:///vhod?host=/run/postgresql",
            "VHOD_SMTP_URL": "smtp+starttls://journal:se%20cret@mail.school46.ru:587",
            "VHOD_MAIL_FROM": "journal@school46.ru",
            "VHOD_WORKERS": "4",
            "VHOD_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8 fd00::/8",
            "VHOD_METRICS_LISTEN": "10.0.0.5:9100",
        }
    )

    assert found == Settings(
        data=Path("/var/lib/vhod"),
        keys=Path("/etc/vhod/keys"),
        listen=("::1", 8443),
        public_url="https://vhod.school46.ru",
        school_hosts=(
            ("sch46", "https://sch46.example.org"),
            ("lyceum", "https://xn--46-6kc3bfr2e.xn--p1ai:8443"),
        ),
        database_url="postgresql:///vhod?host=/run/postgresql",
        smtp_url="smtp+starttls://journal:se%20cret@mail.school46.ru:587",
        mail_from="journal@school46.ru",
        workers=4,
        trusted_proxies=(
            ip_network("127.0.0.1"),
            ip_network("10.0.0.0/8"),
            ip_network("fd00::/8"),
        ),
        metrics_listen=("10.0.0.5", 9100),
    )


def test_the_keys_lie_in_the_data_folder_unless_told_otherwise() -> None:
    assert settings.read({"VHOD_DATA": "/srv/vhod"}).keys == Path("/srv/vhod/keys")


def test_a_blank_variable_is_not_given() -> None:
    assert settings.read({"VHOD_WORKERS": " ", "VHOD_SMTP_URL": ""}).workers == 1


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://школа46.рф", "https://xn--46-6kc3bfr2e.xn--p1ai"),
        ("HTTPS://Vhod.School46.RU:443", "https://vhod.school46.ru"),
        ("http://localhost:8000/", "http://localhost:8000"),
        ("http://[::1]:80", "http://[::1]"),
        ("https://школа46.рф:8443", "https://xn--46-6kc3bfr2e.xn--p1ai:8443"),
        ("https://школа46.рф:443", "https://xn--46-6kc3bfr2e.xn--p1ai"),
    ],
)
def test_the_public_address_is_spelled_as_browsers_spell_an_origin(typed: str, origin: str) -> None:
    assert settings.read({"VHOD_PUBLIC_URL": typed}).public_url == origin


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("VHOD_LISTEN", "8000"),
        ("VHOD_LISTEN", "127.0.0.1"),
        ("VHOD_LISTEN", "127.0.0.1:0"),
        ("VHOD_LISTEN", "127.0.0.1:65536"),
        ("VHOD_LISTEN", "http://127.0.0.1:8000"),
        ("VHOD_LISTEN", "me@127.0.0.1:8000"),
        ("VHOD_PUBLIC_URL", "vhod.school46.ru"),
        ("VHOD_PUBLIC_URL", "ftp://vhod.school46.ru"),
        ("VHOD_PUBLIC_URL", "https://"),
        ("VHOD_PUBLIC_URL", "https://vhod.school46.ru/journal"),
        ("VHOD_PUBLIC_URL", "https://vhod.school46.ru/?a=b"),
        ("VHOD_PUBLIC_URL", "https://me@vhod.school46.ru"),
        ("VHOD_PUBLIC_URL", "https://vhod school.ru"),
        ("VHOD_SCHOOL_HOSTS", "https://sch46.example.org"),
        ("VHOD_SCHOOL_HOSTS", "Школа=https://sch46.example.org"),
        ("VHOD_SCHOOL_HOSTS", "sch46=sch46.example.org"),
        ("VHOD_SCHOOL_HOSTS", "sch46=https://example.org/sch46"),
        ("VHOD_DATABASE_URL", "mysql://localhost/vhod"),
        ("VHOD_DATABASE_URL", "postgresql://localhost"),
        ("VHOD_SMTP_URL", "mail.school46.ru:587"),
        ("VHOD_SMTP_URL", "smtp://"),
        ("VHOD_MAIL_FROM", "journal"),
        ("VHOD_MAIL_FROM", "journal@school46.ru\nBcc: all@school46.ru"),
        ("VHOD_WORKERS", "0"),
        ("VHOD_WORKERS", "65"),
        ("VHOD_WORKERS", "two"),
        ("VHOD_TRUSTED_PROXIES", "proxy.school46.ru"),
        ("VHOD_TRUSTED_PROXIES", "10.0.0.1/8"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_its_variable(name: str, text: str) -> None:
    with pytest.raises(WrongSettings) as refused:
        settings.read({name: text})

    (fault,) = refused.value.faults
    assert fault.startswith(f"{name}: ")
    assert "\n" not in fault


@pytest.mark.parametrize(
    ("hosts", "said"),
    [
        ("sch46=http://sch46.example.org", "http://sch46.example.org is plain http"),
        ("sch46=https://a.example.org, sch46=https://b.example.org", "has one address"),
        ("sch46=https://a.example.org, lyceum=https://a.example.org", "has one address"),
        ("sch46=https://vhod.school46.ru", "has one address"),
        ("sch46=http://localhost:8000, lyceum=https://localhost:8000", "has one address"),
    ],
)
def test_a_school_s_own_address_is_encrypted_and_no_other_s(hosts: str, said: str) -> None:
    given = {"VHOD_PUBLIC_URL": "https://vhod.school46.ru", "VHOD_SCHOOL_HOSTS": hosts}

    with speak_in("en"), pytest.raises(WrongSettings) as refused:
        settings.read(given)

    (fault,) = refused.value.faults
    assert fault.startswith("VHOD_SCHOOL_HOSTS: ")
    assert said in fault


def test_a_school_s_own_address_may_be_this_machine_s() -> None:
    given = {"VHOD_PUBLIC_URL": "http://localhost:8000"}
    given["VHOD_SCHOOL_HOSTS"] = "sch46=http://127.0.0.1:8000"

    assert settings.read(given).school_hosts == (("sch46", "http://127.0.0.1:8000"),)


def test_schools_addresses_need_one_for_all() -> None:
    with pytest.raises(WrongSettings) as refused:
        settings.read({"VHOD_SCHOOL_HOSTS": "sch46=https://sch46.example.org"})

    (fault,) = refused.value.faults
    assert fault.startswith("VHOD_PUBLIC_URL: ")


def test_all_faults_are_said_at_once_in_the_language_spoken() -> None:
    with speak_in("en"), pytest.raises(WrongSettings) as refused:
        settings.read({"VHOD_WORKERS": "many", "VHOD_LISEN": "x", "VHOD_COLOUR": "red"})

    assert refused.value.faults == (
        "VHOD_COLOUR: there is no such setting. docs/operations.md lists all of them.",
        "VHOD_LISEN: there is no such setting. Did you mean VHOD_LISTEN?",
        'VHOD_WORKERS: expected a whole number from 1 to 64, not "many".',
    )


def test_a_setting_in_small_letters_is_nobodys() -> None:
    with pytest.raises(WrongSettings):
        settings.read({"VHOD_workers": "4"})


def test_no_fault_and_no_traceback_shows_a_password() -> None:
    with pytest.raises(WrongSettings) as refused:
        settings.read(
            {
                "VHOD_DATABASE_URL": "postgres://vhod:zimorodok@localhost/vhod",
                "VHOD_SMTP_URL": "smpt://journal:zimorodok@localhost",
            }
        )

    assert len(refused.value.faults) == 2
    assert "zimorodok" not in str(refused.value)
    assert "zimorodok" not in repr(
        settings.read({"VHOD_DATABASE_URL": "postgresql://vhod:zimorodok@localhost/vhod"})
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "[::1]"])
def test_on_this_machine_nothing_is_in_the_clear(host: str) -> None:
    assert not settings.reached_in_the_clear(f"http://{host}:8000")


@pytest.mark.parametrize(
    "host", ["vhod.school46.ru", "192.168.0.7", "127.0.0.1.school46.ru", "mylocalhost", "[fd00::1]"]
)
def test_http_to_another_machine_is_in_the_clear_and_https_is_not(host: str) -> None:
    assert settings.reached_in_the_clear(f"http://{host}")
    assert not settings.reached_in_the_clear(f"https://{host}")
