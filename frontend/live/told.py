"""What goes down a socket besides the tree."""

from msgspec import Struct


class Told(Struct, frozen=True, omit_defaults=True):
    """What the client hears besides the tree.

    "page": another page stands here now; "open": one has to be loaded; "failed": forms only.
    """

    type: str
    path: str = ""
    title: str = ""
    live: str = ""
    text: str = ""
    case: str = ""
