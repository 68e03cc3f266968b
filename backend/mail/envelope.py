"""What a letter's bytes are handed over with."""

from datetime import datetime

from email_validator import validate_email
from msgspec import Struct


class Envelope(Struct, frozen=True):
    """From whom, to whom, when, and by which name mail servers know the letter again."""

    sender: str  # an address
    recipient: str  # an address as the mail server is told it: its domain in ASCII
    message_id: str  # without the brackets
    at: datetime


def on_the_wire(address: str) -> str:
    """Return an address with its domain as the name system spells it (RFC 5891).

    Letters other than Latin before the @ stay: there is no other spelling of them, and not every
    server takes them (RFC 6531). Raises ValueError for what is no address.
    """
    if address.isascii():
        return address
    checked = validate_email(address, check_deliverability=False)
    return f"{checked.local_part}@{checked.ascii_domain}"
