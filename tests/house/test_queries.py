"""A query of a school's data names the school: nobody reads another's by guessing a number."""

import ast
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from backend.tables.piccolo_app import APP_CONFIG
from tests.house.walk import Module, at, modules, nobody

# What names a school in SQL: a column compared with a value, or the column that an INSERT fills.
NAMED = re.compile(r"\bschool\s*(?:=|IN)\s*\(?\{|INSERT INTO \w+ \([^)]*\bschool\b", re.IGNORECASE)
TOUCHED = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)", re.IGNORECASE)
# Queries of what schools have that name none, and what stands in the school's place.
BY_SOMETHING_ELSE = {
    "invitation._FIND": "a code's keyed hash, which is a secret",
    "invitation.forget_expired_anywhere": "a term that is over in every school alike",
    "invitation._OF_LEAVERS": "a day that has come in every school alike",
    "promotion.forget_before": "a term that is over in every school alike",
    "roster_act.forget_before": "a term that is over in every school alike",
    "roster_upload.forget_outlived_anywhere": "a term that is over in every school alike",
    "roster_upload.being_read": "a number of all schools together, for the support",
    "consent.of_account": "the account of whoever asks",
    "consent.hold": "the account of whoever asks",
    "consent.answers": "the account of whoever asks",
    "diary.of_account": "the account of whoever asks",
    "diary.schools_read": "the account of whoever asks",
    "diary.reopen_confirmed": "the account whose address was confirmed before",
    "blocking.remove": "an account that the transaction holds, after its school was named",
    "diary.schools_of": "accounts whose families have come on: whom to tell is asked",
    "phone.asked_of": "the account of whoever asks",
    "phone.of_account": "the account of whoever asks",
    "phone.forget_all": "the account of whoever asks",
    "phone.forget_unasked_anywhere": "a reason that no school has any more",
    "printing.forget_before": "a term that is over in every school alike",
    "dispute.forget_settled_before": "a term that is over in every school alike",
    "access_journal.of_account": "the account of whoever asks",
    "access_journal.forget_before": "a term that is over in every school alike",
    "outbox.staff_addressees": "letters that this worker has leased",
    "letter.queue_to_staff": "whoever asks, or a curator whom the act before it has found",
    "holdings.diaries": "the account of whoever asks",
    "deletion.withdraw": "the account of whoever asks",
    "deletion.of_account": "the account of whoever asks",
    "deletion.forget_answered_before": "a term that is over in every school alike",
    "deletion.forget_destroyed_before": "a term that is over in every school alike",
    "farewell.due": "a day that has come in every school alike",
    "holdings.farewells": "the account of whoever asks",
    "erasure.erase": "an account that no school has diaries of any more",
    "meeting.by_token": "a page's secret",
    "meeting.forget_before": "a term that is over in every school alike",
    "notice.of_account": "the account of whoever asks",
    "school_change.forget_before": "a term that is over in every school alike",
    "outbox.addressees": "letters that this worker has leased",
    "staff._MEMBER": "a login, a session or a link, each of which names its school by itself",
    "staff.address": "whoever asks",
    "staff.set_address": "whoever asks",
    "staff.hold": "whoever has just signed in",
    "staff.is_taken": "a login: the desk's logins are one space",
    "staff.let_in": "whoever has spent a link",
    "staff.set_factor": "whoever asks",
    "staff.renew_hash": "whoever has just signed in, or spent a link",
    "staff.take_step": "whoever shows their second factor",
    "staff_journal.forget_before": "a term that is over in every school alike",
    "staff_session._SESSION": "a session, by its secret",
    "profile._ME": "a session, by its secret or by a signed token",
}
BUILDS = {"select", "objects", "update", "delete", "insert", "count", "exists", "raw"}
NOTHING: dict[str, ast.expr] = {}


class Query(NamedTuple):
    """One SQL text, and the function or constant that it stands in."""

    owner: str  # "invitation.spend"
    place: str
    sql: str

    @property
    def tables(self) -> set[str]:
        return {name.lower() for name in TOUCHED.findall(self.sql)}


def test_every_query_of_a_school_s_data_names_the_school() -> None:
    theirs = {
        table._meta.tablename
        for table in APP_CONFIG.table_classes
        if "school" in {column._meta.name for column in table._meta.columns}
    }
    found = [query for query in queries() if query.tables & theirs]
    nameless = {query.owner: query.place for query in found if not NAMED.search(query.sql)}

    assert {"student", "parent", "invitation", "diary"} <= theirs
    assert {query.owner for query in found} > nameless.keys()
    nobody(f"{nameless[owner]} {owner}" for owner in nameless.keys() - BY_SOMETHING_ELSE.keys())
    nobody(f"{owner} needs no exception" for owner in BY_SOMETHING_ELSE.keys() - nameless.keys())


def test_the_builder_asks_no_table_of_a_school() -> None:
    """What it says cannot be read here: such a query is written out (docs/decisions/0003)."""
    theirs = {
        table.__name__
        for table in APP_CONFIG.table_classes
        if "school" in {column._meta.name for column in table._meta.columns}
    }
    built = [
        (f"{at(module, node)} {ast.unparse(node)}", ast.unparse(node.value))
        for module in modules("backend/tables")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in BUILDS
    ]

    assert built
    nobody(place for place, table in built if table in theirs)


def test_values_never_become_part_of_the_sql() -> None:
    """What is put into a statement is columns, lists of placeholders and statements of ours."""
    put = [
        (f"{at(module, node)} {ast.unparse(one.value)}", ast.unparse(one.value))
        for module in modules("backend/tables")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.JoinedStr) and TOUCHED.search(_text(node))
        for one in node.values
        if isinstance(one, ast.FormattedValue)
    ]
    ours = {"emptied", "seen", "columns", "here", "marks", "skipping", "locking"}

    assert put
    nobody(place for place, value in put if value not in ours and not value.startswith("listed("))


def queries() -> Iterator[Query]:
    """Yield every SQL text of the tables, migrations left out: they know no school yet."""
    for module in modules("backend/tables"):
        if not module.name.startswith("backend/tables/migrations/"):
            for statement in module.tree.body:
                yield from _of(module, statement)


def _of(module: Module, statement: ast.stmt) -> Iterator[Query]:
    name = getattr(statement, "name", "")
    if isinstance(statement, ast.Assign):
        name = ast.unparse(statement.targets[0])
    known = {
        ast.unparse(node.targets[0]): node.value
        for node in ast.walk(statement)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.JoinedStr)
    }
    room = module.name.removeprefix("backend/tables/").removesuffix(".py")
    within = {
        id(piece)
        for node in ast.walk(statement)
        if isinstance(node, ast.JoinedStr | ast.Expr)
        for piece in ast.iter_child_nodes(node)
    }
    for node in ast.walk(statement):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in within:
            text = _text(node, known)
            if re.match(r"\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\b", text) and TOUCHED.search(text):
                yield Query(f"{room}.{name}", at(module, node), text)


def _text(node: ast.expr, known: Mapping[str, ast.expr] = NOTHING) -> str:
    """Return a text with {} for each value, and with the pieces that stand in variables beside."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.FormattedValue):
        piece = known.get(ast.unparse(node.value))
        return "{}" if piece is None else _text(piece, known)
    assert isinstance(node, ast.JoinedStr)
    return "".join(_text(one, known) for one in node.values)
