"""No setting has a secret for a default; that each is documented is tests/operations' law."""

import re

from msgspec import NODEFAULT
from msgspec.structs import fields

from backend.keys import KeyFile
from backend.settings import VARIABLES, Settings
from tests.house.walk import PRODUCT, modules, nobody

NAME = re.compile(r"\bVHOD_[A-Z_]+\b")


def test_code_names_no_setting_that_does_not_exist() -> None:
    named = {name for module in modules(*PRODUCT) for name in NAME.findall(module.text)}

    assert named
    nobody(named - VARIABLES.keys())


def test_what_may_hold_a_password_has_no_default() -> None:
    by_name = {field.name: field for field in fields(Settings)}

    assert {by_name[name].default for name in ("database_url", "smtp_url")} == {None}


def test_every_key_is_drawn_and_none_is_known() -> None:
    assert [field.name for field in fields(KeyFile) if field.default is not NODEFAULT] == []
    assert [field.name for field in fields(KeyFile) if field.default_factory is not NODEFAULT] == []
