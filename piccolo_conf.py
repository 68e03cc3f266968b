"""What piccolo's own commands read: the apps, and the database that is bound."""

from typing import Any

from piccolo.conf.apps import AppRegistry

from backend.tables import database

APP_REGISTRY = AppRegistry(apps=["backend.tables.piccolo_app"])


def __getattr__(name: str) -> Any:
    """Give Piccolo the bound engine as DB; raises AttributeError for any other name."""
    if name == "DB":
        return database.bound()
    raise AttributeError(name)
