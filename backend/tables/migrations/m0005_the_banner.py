"""What the banner tells of the address: that its owner said no, and that it was folded here."""

from backend.tables.forward import forward

ID = "m0005_the_banner"
VERSION = "1.38.0"
DESCRIPTION = "Addresses that were not the owner's, and a banner that was folded."

STATEMENTS = (
    "ALTER TABLE account ADD COLUMN email_detached_at TIMESTAMPTZ",
    "ALTER TABLE session ADD COLUMN folded_at TIMESTAMPTZ",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
