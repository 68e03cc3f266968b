"""What the technical support sees: health, versions and queues, and no one (specification 14)."""

import platform
from importlib.metadata import version

from backend import house
from backend.caller import Caller
from backend.flows import desk
from backend.flows.outbox import standing
from backend.tables import database, outbox, upgrade
from shared.mail_state import MailState
from shared.sentences import say
from shared.staff import StaffRole
from shared.support import Health, SupportView, Versions


async def read(caller: Caller) -> SupportView:
    """Return how the installation stands. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    await desk.require(caller, StaffRole.SUPPORT)
    mail = await standing.read(caller)
    ran = await database.product()
    schema = (await upgrade.version())[-1]
    return SupportView(
        health=(_database(ran, schema), _disk(caller), _mail(mail)),
        versions=Versions(version("vhod"), schema, platform.python_version(), ran),
        letters=await outbox.counted(),
        mail=mail,
    )


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
