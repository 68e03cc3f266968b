"""The languages that a school offers to families: until it chooses, those that it has had."""

from backend.tables.forward import forward

ID = "m0018_languages"
VERSION = "1.38.0"
DESCRIPTION = "Languages."

STATEMENTS = ("ALTER TABLE school ADD COLUMN languages VARCHAR(200) NOT NULL DEFAULT 'ru,en'",)

forwards = forward(ID, DESCRIPTION, *STATEMENTS)
