"""What the technical support sees: health, versions and queues, and no one (specification 14)."""

import platform
from datetime import timedelta
from importlib.metadata import version

from backend import house
from backend.caller import Caller
from backend.flows import desk
from backend.flows.outbox import standing
from backend.tables import database, outbox, roster_upload, upgrade
from shared.mail_state import MailState
from shared.sentences import say
from shared.staff import StaffRole
from shared.support import Health, Queues, SupportView, Versions

READING = timedelta(minutes=10)  # no list takes longer


async def read(caller: Caller) -> SupportView:
    """Return how the installation stands. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    await desk.require(caller, StaffRole.SUPPORT)
    mail = await standing.read(caller)
    ran = await database.product()
    schema = (await upgrade.version())[-1]
    return SupportView(
        health=(_database(ran, schema), _disk(caller), _mail(mail)),
        versions=Versions(version("vhod"), schema, platform.python_version(), ran),
        queues=await _queues(mail, caller),
        letters=await outbox.counted(),
        mail=mail,
    )


async def _queues(mail: MailState, caller: Caller) -> Queues:
    lists = await roster_upload.being_read(caller.now - READING)
    return Queues(mail.waiting, lists, caller.hasher.waiting)


def _database(ran: str, schema: str) -> Health:
    """It has answered: who asks has been found in it."""
    return Health("database", fine=True, said=say("support.database", dialect=ran, version=schema))


def _disk(caller: Caller) -> Health:
    free = house.free_megabytes(caller.settings)
    fine = free >= house.LEAST_FREE_MB
    return Health("disk", fine, say("support.disk" if fine else "support.disk.full", free=free))


def _mail(mail: MailState) -> Health:
    if mail.reason:
        return Health("mail", fine=False, said=say(f"mail.paused.{mail.reason}"))
    return Health("mail", fine=True, said=say("mail.sends" if mail.sends else "mail.files"))
