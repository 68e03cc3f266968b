"""Talking with the mail server as workers do, and sending the school's mailbox one letter.

Each step of the conversation is a line: reached and encrypted how, signed in or not, the letter.
"""

import secrets

from backend import house
from backend.letters import message
from backend.letters.content import content
from backend.letters.matter import Matter
from backend.mail import ourselves, server
from backend.mail.answers import Verdict
from backend.mail.connection import Connection, Patience
from backend.mail.envelope import Envelope
from backend.mail.server import Server
from backend.operations.finding import Finding
from backend.settings import Settings, is_loopback
from shared.letter import Purpose, Reason, State
from shared.sentences import language, say

PATIENCE = Patience(opening=10, answer=10, letter=20)  # somebody sits before the screen


async def look(settings: Settings, patience: Patience = PATIENCE) -> tuple[Finding, ...]:
    """Call the server, sign in, hand over a letter; stop at the first step that fails."""
    if settings.smtp_url is None:
        return (Finding("mail", fine=True, said=say("check.mail.unset")),)
    called = server.read(settings.smtp_url)
    connection = Connection(called, ourselves.own_name(settings), patience)
    if shut := await connection.open():
        return _not_opened(called, shut)
    try:
        reached = _reached(called, connection.encryption)
        return reached, _signed_in(called), await _letter(settings, connection)
    finally:
        await connection.close()


def _not_opened(called: Server, shut: Verdict) -> tuple[Finding, ...]:
    # Who is refused at the sign-in has come through all that goes before it.
    name = "sign-in" if shut.reason is Reason.SIGN_IN else "mail"
    said = say(f"check.mail.{shut.reason}", host=called.host, answer=shut.answer)
    return (Finding(name, fine=False, said=said),)


def _reached(called: Server, encryption: str) -> Finding:
    """Letters hold links that open accounts: they cross no network in the clear."""
    host, port = called.host, called.port
    if encryption:
        said = say("check.mail.encrypted", host=host, port=port, encryption=encryption)
        return Finding("mail", fine=True, said=said)
    here = is_loopback(host)
    key = "check.mail.here" if here else "check.mail.in-the-clear"
    return Finding("mail", fine=here, said=say(key, host=host, port=port))


def _signed_in(called: Server) -> Finding:
    said = say("check.sign-in" if called.login else "check.sign-in.none")
    return Finding("sign-in", fine=True, said=said)


async def _letter(settings: Settings, connection: Connection) -> Finding:
    own = ourselves.sender(settings)
    message_id = f"{secrets.token_hex(16)}@{own.rpartition('@')[2]}"
    now = house.utc_now()
    envelope = Envelope(own, own, message_id, now)
    matter = Matter(Purpose.TRIAL, language(), ourselves.site(settings), now, now, "", ())
    verdict = await connection.hand_over(envelope, message.written(envelope, content(matter)))
    if verdict.state is State.ACCEPTED:
        return Finding("letter", fine=True, said=say("check.letter", answer=verdict.answer))
    said = say(f"check.letter.{verdict.reason}", answer=verdict.answer)
    return Finding("letter", fine=False, said=said)
