"""What servers really say, and what it means: the words of those that schools have."""

import pytest

from backend.mail import answers
from shared.letter import Reason, State

WAITS, REFUSED = State.WAITING, State.REFUSED


@pytest.mark.parametrize(
    ("code", "text", "state", "reason"),
    [
        (
            550,
            "5.1.1 The email account that you tried to reach does not exist. gsmtp",
            REFUSED,
            Reason.NO_MAILBOX,
        ),
        (550, "5.7.1 No such user!", REFUSED, Reason.NO_MAILBOX),
        (
            550,
            "invalid mailbox. Local mailbox x is unavailable: user not found",
            REFUSED,
            Reason.NO_MAILBOX,
        ),
        (
            550,
            "5.1.1 <x>: Recipient address rejected: User unknown in virtual mailbox table",
            REFUSED,
            Reason.NO_MAILBOX,
        ),
        (550, "no reason given", REFUSED, Reason.NO_MAILBOX),
        (
            550,
            "5.2.1 The email account that you tried to reach is disabled",
            REFUSED,
            Reason.NO_MAILBOX,
        ),
        (
            452,
            "4.2.2 The email account that you tried to reach is over quota",
            WAITS,
            Reason.MAILBOX_FULL,
        ),
        (552, "5.2.2 Mailbox is full", REFUSED, Reason.MAILBOX_FULL),
        (550, "5.1.2 <x>: Recipient address rejected: Domain not found", REFUSED, Reason.NO_DOMAIN),
        (450, "4.1.2 <x>: Recipient address rejected: Domain not found", WAITS, Reason.NO_DOMAIN),
        (550, "5.7.1 message refused by policy", REFUSED, Reason.REJECTED),
        (450, "4.2.0 <x>: Recipient address rejected: Greylisted", WAITS, Reason.LATER),
        (
            450,
            "4.2.1 The user you are trying to contact is receiving mail too quickly, at a rate",
            WAITS,
            Reason.LATER,
        ),
        (451, "Temporary local problem - please try later", WAITS, Reason.LATER),
    ],
)
def test_a_refused_address_has_its_reason(
    code: int, text: str, state: State, reason: Reason
) -> None:
    verdict = answers.of_recipient(code, text, "mama@example.org")

    assert (verdict.state, verdict.reason, verdict.pauses) == (state, reason, False)


@pytest.mark.parametrize(
    ("code", "text", "state", "reason"),
    [
        (
            550,
            "spam message rejected. Please see our help on spam",
            REFUSED,
            Reason.REJECTED,
        ),
        (554, "5.7.1 [2] Message rejected under suspicion of SPAM", REFUSED, Reason.REJECTED),
        (
            550,
            "invalid mailbox. user not found",
            REFUSED,
            Reason.NO_MAILBOX,
        ),
        (
            550,
            "5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy",
            REFUSED,
            Reason.REJECTED,
        ),
        (452, "4.2.2 mailbox full", WAITS, Reason.MAILBOX_FULL),
        (451, "4.3.0 queue file write error", WAITS, Reason.LATER),
        (421, "4.3.0 closing", WAITS, Reason.LATER),
    ],
)
def test_a_refused_letter_has_its_reason(
    code: int, text: str, state: State, reason: Reason
) -> None:
    verdict = answers.of_letter(code, text, "mama@example.org")

    assert (verdict.state, verdict.reason, verdict.pauses) == (state, reason, False)


@pytest.mark.parametrize(
    "text",
    [
        "5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits",
        "5.4.5 Daily sending quota exceeded",
        "4.7.28 Our system has detected an unusual rate of unsolicited mail",
        "Ratelimit exceeded for mailbox journal@mail.ru. Try again later.",
        "5.7.0 sending limit exceeded",
        "4.5.3 Too many messages per day",
        "5.7.1 You have exceeded the daily message limit",
        "Превышен лимит отправки писем",
    ],
)
def test_the_sender_s_own_limit_is_known_at_every_step(text: str) -> None:
    heard = [
        answers.of_recipient(550, text, "mama@example.org"),
        answers.of_letter(452, text, "mama@example.org"),
        answers.of_sender(421, text, "mama@example.org"),
        answers.of_server(Reason.UNREACHABLE, 421, text),
    ]

    assert {(one.reason, one.pauses) for one in heard} == {(Reason.QUOTA, True)}


@pytest.mark.parametrize(
    "answer",
    [
        "5.1.1 <Mama.Petrova@Example.org> no such user",
        "5.1.1 mama.petrova: user unknown",
        "5.1.1 user MAMA.PETROVA unknown, tell postmaster@example.org",
    ],
)
def test_an_answer_is_kept_without_the_address(answer: str) -> None:
    kept = answers.of_recipient(550, answer, "Mama.Petrova@example.org").answer

    assert "petrova" not in kept.lower()
    assert "@" not in kept
    assert kept.startswith("550 5.1.1 ")


@pytest.mark.parametrize(
    ("name", "spelled"), [("мама.петрова", "МАМА.Петрова"), ("mark", "MAR\N{KELVIN SIGN}")]
)
def test_an_answer_is_kept_without_the_name_in_any_letters_and_case(
    name: str, spelled: str
) -> None:
    kept = answers.of_recipient(550, f"5.1.1 user {spelled} unknown", f"{name}@example.org").answer

    assert kept == "550 5.1.1 user ••• unknown"


def test_an_answer_is_one_short_line_whatever_bytes_it_has() -> None:
    kept = answers.masked("no\r\n\x00\x1b[31m such\udcff user " + "x" * 999, "mama@example.org")

    assert kept.startswith("no [31m such user xxx")
    assert len(kept) == answers.LONGEST_ANSWER
    assert kept.isprintable()
