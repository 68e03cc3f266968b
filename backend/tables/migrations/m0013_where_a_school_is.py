"""A school's postal address, and which name and address a usual notice told."""

from backend.tables.forward import forward

ID = "m0013_where_a_school_is"
VERSION = "1.38.0"
DESCRIPTION = "A school's address, in what is told of personal data."

STATEMENTS = (
    "ALTER TABLE school ADD COLUMN address VARCHAR(200) NOT NULL DEFAULT ''",
    "ALTER TABLE notice ADD COLUMN operator VARCHAR(330) NOT NULL DEFAULT ''",
)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
