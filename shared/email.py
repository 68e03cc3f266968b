"""An address as its owner may see it on a page that somebody may look at too."""


def mask(address: str) -> str:
    """Return the first letter and the mail provider: m•••@mail.ru."""
    name, _, provider = address.rpartition("@")
    return f"{name[:1]}•••@{provider}"
