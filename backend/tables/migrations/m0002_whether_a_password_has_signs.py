"""An account knows whether its password has signs: a stricter school may be added later.

Of the hashes that are there already nobody can tell: they stay NULL until the password is seen
again. Until then such a password may have whatever the account's schools allow (specification 6).
"""

from backend.tables.forward import forward

ID = "m0002_whether_a_password_has_signs"
VERSION = "1.38.0"
DESCRIPTION = "Whether an account's password has other signs than letters and digits."

forwards = forward(ID, DESCRIPTION, "ALTER TABLE account ADD COLUMN password_has_signs BOOLEAN")
