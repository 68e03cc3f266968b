"""TLS from the first word or by STARTTLS, the certificate checked, and signing in."""

from pathlib import Path

import pytest

from shared.letter import Reason, State
from tests.mail.conftest import LETTER, calling, to
from tests.makers.certificates import server_context, trust_file
from tests.makers.postbox import Postbox, listening

SCHEMES = pytest.mark.parametrize("scheme", ["smtps", "smtp+starttls"])


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose certificate this machine trusts, as an operator says it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trust_file(tmp_path)))
    return tmp_path


async def heard(
    scheme: str, folder: Path, host: str = "localhost", days: int = 1
) -> tuple[State | Reason | None, bool, list[str]]:
    """Hand a letter over to a server with a certificate of that folder; tell what that means."""
    context = server_context(folder, days=days)
    tls, starttls = (context, None) if scheme == "smtps" else (None, context)
    async with listening(Postbox(), tls=tls, starttls=starttls) as postbox:
        connection = calling(f"{scheme}://{host}:{postbox.port}")
        if shut := await connection.open():
            return shut.reason, shut.pauses, postbox.recipients
        verdict = await connection.hand_over(to(), LETTER)
        await connection.close()
    return verdict.state, verdict.pauses, postbox.recipients


@SCHEMES
async def test_a_letter_goes_encrypted_to_a_server_that_proves_who_it_is(
    scheme: str, trusted: Path
) -> None:
    assert await heard(scheme, trusted) == (State.ACCEPTED, False, ["mama@example.org"])


@SCHEMES
async def test_a_certificate_of_an_unknown_authority_gets_no_letter(
    scheme: str, tmp_path: Path
) -> None:
    assert await heard(scheme, tmp_path) == (Reason.CERTIFICATE, True, [])


@SCHEMES
async def test_a_certificate_of_another_host_gets_no_letter(scheme: str, trusted: Path) -> None:
    told = await heard(scheme, trusted, host="127.0.0.1")

    assert told == (Reason.CERTIFICATE, True, [])


@SCHEMES
async def test_a_certificate_that_has_run_out_gets_no_letter(scheme: str, trusted: Path) -> None:
    assert await heard(scheme, trusted, days=-1) == (Reason.CERTIFICATE, True, [])


async def test_a_server_without_starttls_gets_no_letter_in_the_clear() -> None:
    async with listening(Postbox()) as postbox:
        shut = await calling(f"smtp+starttls://localhost:{postbox.port}").open()

    assert shut is not None
    assert (shut.reason, shut.pauses) == (Reason.CERTIFICATE, True)


async def test_a_port_that_is_not_encrypted_from_the_first_word_gets_no_letter() -> None:
    async with listening(Postbox()) as postbox:
        shut = await calling(f"smtps://localhost:{postbox.port}").open()

    assert shut is not None
    assert (shut.reason, shut.pauses) == (Reason.CERTIFICATE, True)


async def test_the_right_password_signs_in(trusted: Path) -> None:
    context = server_context(trusted)
    async with listening(Postbox(), starttls=context, sign_in=True) as postbox:
        connection = calling(f"smtp+starttls://journal:zimorodok@localhost:{postbox.port}")
        assert await connection.open() is None
        await connection.close()


async def test_a_refused_password_pauses_all_and_is_not_repeated(trusted: Path) -> None:
    context = server_context(trusted)
    async with listening(Postbox(), starttls=context, sign_in=True) as postbox:
        shut = await calling(f"smtp+starttls://journal:sviristel@localhost:{postbox.port}").open()

    assert shut is not None
    assert (shut.reason, shut.pauses) == (Reason.SIGN_IN, True)
    assert shut.answer.startswith("535 ")
    assert "sviristel" not in shut.answer


async def test_a_server_that_knows_no_signing_in_pauses_all() -> None:
    async with listening(Postbox()) as postbox:
        shut = await calling(f"smtp://journal:zimorodok@localhost:{postbox.port}").open()

    assert shut is not None
    assert (shut.reason, shut.pauses) == (Reason.SIGN_IN, True)
