"""What `vhod check` says of the sender's domain, for each state that the name system can have."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from dns.asyncresolver import Resolver

from backend.operations import sender_domain
from backend.operations.finding import Finding
from backend.settings import Settings
from shared.sentences import LANGUAGES, speak_in
from tests.makers.names import knowing

GOOD = {
    "school46.ru": ('"google-site-verification=x"', '"v=spf1 include:_spf" ".mail.ru ~all"'),
    "_dmarc.school46.ru": ('"v=DMARC1; p=none; rua=mailto:admin@school46.ru"',),
}
Told = dict[str, tuple[bool, str]]


def settings(sender: str = "journal@school46.ru", host: str = "smtp.mail.ru") -> Settings:
    """What an installation with mail has set."""
    site = "https://journal.school46.ru"
    return Settings(
        Path("data"), Path("keys"), public_url=site, smtp_url=f"smtps://{host}", mail_from=sender
    )


def by_name(found: tuple[Finding, ...]) -> Told:
    return {one.name: (one.fine, one.said) for one in found}


async def told(texts: Mapping[str, tuple[str, ...]], given: Settings | None = None) -> Told:
    """Look at a domain of which the name system knows these texts."""
    async with knowing(texts) as (resolver, _):
        with speak_in("en"):
            return by_name(await sender_domain.look(given or settings(), resolver))


async def test_records_that_are_there_are_fine_and_read_aloud() -> None:
    found = await told(GOOD)

    assert list(found) == ["spf", "dkim", "dmarc"]
    assert found["spf"] == (True, "v=spf1 include:_spf.mail.ru ~all")
    assert found["dmarc"] == (True, "v=DMARC1; p=none; rua=mailto:•••")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_nothing_is_there_it_says_what_to_put_where(language: str) -> None:
    async with knowing({"school46.ru": ()}) as (resolver, _):
        with speak_in(language):
            found = by_name(await sender_domain.look(settings(), resolver))

    assert [fine for fine, _ in found.values()] == [False, True, False]
    assert " school46.ru" in found["spf"][1]
    assert "v=spf1 include:_spf.mail.ru ~all" in found["spf"][1]
    assert " _dmarc.school46.ru" in found["dmarc"][1]
    assert "v=DMARC1; p=none" in found["dmarc"][1]
    assert "._domainkey.school46.ru" in found["dkim"][1]


async def test_several_records_of_a_kind_are_wrong() -> None:
    found = await told(
        {
            "school46.ru": ('"v=spf1 mx ~all"', '"V=SPF1 a -all"'),
            "_dmarc.school46.ru": ('"v=DMARC1; p=none"', '"v=DMARC1;p=reject"'),
        }
    )

    assert not found["spf"][0]
    assert "several" in found["spf"][1]
    assert not found["dmarc"][0]
    assert "several" in found["dmarc"][1]


async def test_what_only_begins_alike_is_no_record() -> None:
    found = await told(
        {"school46.ru": ('"v=spf10 mx"',), "_dmarc.school46.ru": ('"v=DMARC12; p=none"',)}
    )

    assert [fine for fine, _ in found.values()] == [False, True, False]


async def test_a_domain_without_a_policy_is_under_its_parent_s() -> None:
    texts = {**GOOD, "mail.school46.ru": ('"v=spf1 mx ~all"',)}

    found = await told(texts, settings("journal@mail.school46.ru"))

    assert found["dmarc"][0]


@pytest.mark.parametrize(
    ("host", "record"),
    [
        ("smtp.yandex.ru", "v=spf1 include:_spf.yandex.net ~all"),
        ("smtp.gmail.com", "v=spf1 include:_spf.google.com ~all"),
        ("mail.school46.ru", "v=spf1 mx a:mail.school46.ru ~all"),
        ("notmail.ru.school46.ru", "v=spf1 mx a:notmail.ru.school46.ru ~all"),
        ("192.0.2.7", "v=spf1 mx ip4:192.0.2.7 ~all"),
        ("[2001:db8::7]", "v=spf1 mx ip6:2001:db8::7 ~all"),
        ("127.0.0.1", "v=spf1 mx a:journal.school46.ru ~all"),
    ],
)
async def test_spf_names_the_server_that_sends(host: str, record: str) -> None:
    found = await told({"school46.ru": ()}, settings(host=host))

    assert f'"{record}"' in found["spf"][1]


async def test_a_russian_domain_is_asked_as_the_name_system_spells_it() -> None:
    async with knowing({}) as (resolver, names):
        await sender_domain.look(settings("journal@школа46.рф"), resolver)

    assert names.asked == ["xn--46-6kc3bfr2e.xn--p1ai"]


@pytest.mark.parametrize(
    ("sender", "says"),
    [
        ("school46@mail.ru", "nothing to do"),
        ("school46@YANDEX.ru", "nothing to do"),
        ("school46@gmail.com", "nothing to do"),
        ("journal@school46.example", "not known outside"),
    ],
)
async def test_of_a_domain_that_is_not_the_school_s_nothing_is_asked(
    sender: str, says: str
) -> None:
    async with knowing({}) as (resolver, names):
        with speak_in("en"):
            found = by_name(await sender_domain.look(settings(sender), resolver))

    assert list(found) == ["domain"]
    assert found["domain"][0]
    assert says in found["domain"][1]
    assert names.asked == []


async def test_a_domain_that_does_not_exist_is_wrong() -> None:
    found = await told({})

    assert list(found) == ["domain"]
    assert not found["domain"][0]
    assert "VHOD_MAIL_FROM" in found["domain"][1]


@pytest.mark.parametrize("state", ["fails", "silent"])
async def test_a_name_system_out_of_reach_is_one_line_and_no_fault(state: str) -> None:
    async with knowing(GOOD, fails=state == "fails", silent=state == "silent") as (resolver, names):
        with speak_in("en"):
            found = by_name(await sender_domain.look(settings(), resolver, seconds=0.3))

    assert names.asked
    assert list(found) == ["domain"]
    assert found["domain"][0]
    assert "DNS does not answer" in found["domain"][1]


async def test_a_machine_without_a_name_server_is_no_fault() -> None:
    with speak_in("en"):
        found = by_name(await sender_domain.look(settings(), Resolver(configure=False)))

    assert found["domain"][0]
    assert "DNS does not answer" in found["domain"][1]


async def test_where_letters_become_files_no_domain_is_looked_at() -> None:
    async with knowing(GOOD) as (resolver, names):
        found = await sender_domain.look(Settings(Path("data"), Path("keys")), resolver)

    assert (found, names.asked) == ((), [])
