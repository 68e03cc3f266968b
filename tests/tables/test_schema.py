"""The Table classes say what the migrations made, on both databases."""

from typing import Any

from piccolo.columns import Column, ForeignKey, Varchar

from backend.tables.database import Database, dialect, rows
from backend.tables.piccolo_app import APP_CONFIG

# Piccolo's classes, and what our migrations call their type.
TYPES = {
    "BigInt": "BIGINT",
    "Boolean": "BOOLEAN",
    "Bytea": "BYTEA",
    "Date": "DATE",
    "ForeignKey": "BIGINT",
    "Integer": "INTEGER",
    "SmallInt": "SMALLINT",
    "Text": "TEXT",
    "Timestamptz": "TIMESTAMPTZ",
}
POSTGRES_TYPES = {
    "character varying": "VARCHAR",
    "timestamp with time zone": "TIMESTAMPTZ",
}

Described = dict[str, tuple[str, bool, bool, str]]  # type, may be null, alone unique, points to


def declared(columns: list[Column]) -> Described:
    """What a Table class says of its columns."""
    return {column._meta.name: _declared(column) for column in columns}


def _declared(column: Column) -> tuple[str, bool, bool, str]:
    meta = column._meta
    kind = TYPES.get(type(column).__name__, "")
    if isinstance(column, Varchar):
        kind = f"VARCHAR({column.length})"
    target = ""
    if isinstance(column, ForeignKey):
        target = column._foreign_key_meta.resolved_references._meta.tablename
    return kind, meta.null and not meta.primary_key, meta.unique or meta.primary_key, target


async def found(table: str) -> Described:
    """What the database says of a table's columns."""
    return await (_in_sqlite(table) if dialect() == "sqlite" else _in_postgres(table))


async def _in_sqlite(table: str) -> Described:
    pointing = {
        row["from"]: row["table"] for row in await rows(f"PRAGMA foreign_key_list({table})")
    }
    unique = set()
    for index in await rows(f"PRAGMA index_list({table})"):
        columns = await rows(f"PRAGMA index_info({index['name']})")
        if index["unique"] and len(columns) == 1:
            unique.add(columns[0]["name"])
    return {
        row["name"]: (
            row["type"],
            not row["notnull"] and not row["pk"],
            row["name"] in unique or bool(row["pk"]),
            pointing.get(row["name"], ""),
        )
        for row in await rows(f"PRAGMA table_info({table})")
    }


async def _in_postgres(table: str) -> Described:
    constraints = await rows(
        """
        SELECT c.contype::text AS kind, a.attname::text AS name,
               coalesce(f.relname::text, '') AS target
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        LEFT JOIN pg_class f ON f.oid = c.confrelid
        WHERE c.conrelid = {}::regclass AND cardinality(c.conkey) = 1
        """,
        table,
    )
    unique = {row["name"] for row in constraints if row["kind"] in {"p", "u"}}
    pointing = {row["name"]: row["target"] for row in constraints if row["kind"] == "f"}
    columns = await rows(
        """
        SELECT column_name::text AS name, data_type::text AS kind, is_nullable::text AS nullable,
               character_maximum_length::int AS length
        FROM information_schema.columns WHERE table_name = {}
        """,
        table,
    )
    return {
        row["name"]: (
            _postgres_type(row),
            row["nullable"] == "YES",
            row["name"] in unique,
            pointing.get(row["name"], ""),
        )
        for row in columns
    }


def _postgres_type(row: dict[str, Any]) -> str:
    kind = POSTGRES_TYPES.get(row["kind"], row["kind"].upper())
    return f"{kind}({row['length']})" if row["length"] else kind


async def tables() -> set[str]:
    """Every table of ours in the database."""
    if dialect() == "sqlite":
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    else:
        sql = "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'"
    return {row["name"] for row in await rows(sql)} - {"migration"}


async def test_every_table_has_its_class_and_every_class_its_table(database: Database) -> None:
    classes = {table._meta.tablename for table in APP_CONFIG.table_classes}

    assert database.engine_type in {"sqlite", "postgres"}
    assert classes
    assert await tables() == classes


async def test_every_column_is_what_its_class_says(database: Database) -> None:
    said = {
        f"{table._meta.tablename}.{name}": facts
        for table in APP_CONFIG.table_classes
        for name, facts in declared(table._meta.columns).items()
    }
    is_there = {
        f"{table}.{name}": facts
        for table in await tables()
        for name, facts in (await found(table)).items()
    }

    assert database.engine_type in {"sqlite", "postgres"}
    assert said == is_there


def test_no_moment_or_day_becomes_now_by_itself() -> None:
    columns = [column for table in APP_CONFIG.table_classes for column in table._meta.columns]
    clocks = [one for one in columns if type(one).__name__ in {"Date", "Timestamptz"}]
    by_itself = [
        f"{one._meta.table._meta.tablename}.{one._meta.name}"
        for one in clocks
        if one._meta.null and one.default is not None
    ]

    assert clocks
    assert by_itself == []
