"""The one way in for what people and programs send: JSON and forms become structs here.

Field by field, so that all faults stand side by side. Intake refuses only what cannot be read;
a text that is missing reaches the flow as "", and the flow says what it thinks of it.
"""

from collections.abc import Mapping
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from litestar.datastructures import FormMultiDict
from litestar.types import Receive
from msgspec import UNSET, Struct
from msgspec.structs import FieldInfo, fields

from shared.refusals import Refusal, Refused, Why

MOST_FIELDS = 200
GREATEST_ID = 2**53  # what every reader of JSON can hold
_ON = {"on": True, "1": True, "true": True, "": False, "off": False, "0": False, "false": False}

T = TypeVar("T", bound=Struct)


def read(form: FormMultiDict, shape: type[T]) -> T:
    """Read a native form into a struct; what the struct does not name is left alone.

    A repeated field is a list, a ticked box is true, and one that was left is not sent: false.
    A number or a day that may be left blank and is, is not given.
    Raises Refused: a field of the wrong kind, more than MOST_FIELDS fields.
    """
    if len([*form.multi_items()]) > MOST_FIELDS:
        raise Refused(Refusal("", Why.FIELDS_TOO_MANY, {"most": str(MOST_FIELDS)}))
    known = {field.encode_name: field for field in _fields(shape)}
    given = {
        name: _from_form(form, field)
        for name, field in known.items()
        if name in form or field.type is bool
    }
    given = {name: one for name, one in given.items() if one != "" or not _is_optional(known[name])}
    return _built(given, shape, strict=False)


async def read_json(receive: Receive, shape: type[T], largest: int | None) -> T:
    """Read a request's body, a JSON object, into a struct.

    Raises Refused: more than `largest` bytes, every field that cannot be read.
    """
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(Refusal("", Why.UNREADABLE))  # to nobody: the client has gone
        body += message.get("body", b"")
        if largest is not None and len(body) > largest:
            raise Refused(Refusal("", Why.TOO_LARGE))
        more = message.get("more_body", False)
    return _from_json(body, shape)


def _from_json(body: bytearray, shape: type[T]) -> T:
    try:
        given = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused(Refusal("", Why.UNREADABLE)) from None
    if not isinstance(given, dict):
        raise Refused(Refusal("", Why.UNREADABLE))
    if len(given) > MOST_FIELDS:
        raise Refused(Refusal("", Why.FIELDS_TOO_MANY, {"most": str(MOST_FIELDS)}))
    strangers = given.keys() - {field.encode_name for field in _fields(shape)}
    refusals = (Refusal(name, Why.FIELD_UNKNOWN) for name in sorted(strangers))
    return _built(given, shape, *refusals, strict=True)


@cache
def _fields(shape: type[Struct]) -> tuple[FieldInfo, ...]:
    """Look a struct over once: msgspec reads its annotations anew at every call."""
    return fields(shape)


def _is_optional(field: FieldInfo) -> bool:
    """Tell whether a number or a day that was left blank is one that was not given."""
    kinds = get_args(field.type)
    return NoneType in kinds and str not in kinds


def _from_form(form: FormMultiDict, field: FieldInfo) -> Any:
    values = [value for value in form.getall(field.encode_name, []) if isinstance(value, str)]
    if get_origin(field.type) in {tuple, list}:
        return values
    last = values[-1] if values else ""
    return _ON.get(last.lower(), last) if field.type is bool else last


def _built(given: Mapping[str, Any], shape: type[T], *refusals: Refusal, strict: bool) -> T:
    """Make the struct; strict is JSON, where "5" is no number. Raises Refused: all faults."""
    faults = [*refusals]
    values: dict[str, Any] = {}
    for field in _fields(shape):
        try:
            values[field.name] = _value(given.get(field.encode_name, UNSET), field, strict=strict)
        except (msgspec.ValidationError, ValueError):
            kind = Refusal(field.encode_name, Why.FIELD_TYPE, {"expected": _kind(field.type)})
            faults.append(kind)
    if faults:
        raise Refused(*faults)
    return shape(**{name: value for name, value in values.items() if value is not UNSET})


def convert(text: str, kind: Any) -> Any:
    """Read one text of an address as what is wanted; raises ValueError for any other."""
    value = msgspec.convert(text, kind, strict=False)
    _check(value)
    return value


def _value(given: Any, field: FieldInfo, *, strict: bool) -> Any:
    """Convert one field; raises ValidationError or ValueError where it is of another kind."""
    if given is UNSET and field.required:
        given = "" if field.type is str else None
    if given is UNSET:
        return UNSET
    value = msgspec.convert(_whole(given), field.type, strict=strict)
    for one in value if isinstance(value, tuple | list) else (value,):
        _check(one)
    return value


def _whole(value: Any) -> Any:
    """Return a number without a fraction as a whole one: of JSON's schema 46.0 is an integer."""
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _check(value: Any) -> None:
    """Raise ValueError for what no database keeps: NUL, halves of a sign, numbers beyond ids."""
    if isinstance(value, str):
        if "\x00" in value:
            raise ValueError
        value.encode()
    elif isinstance(value, int) and abs(value) > GREATEST_ID:
        raise ValueError


def _kind(expected: Any) -> str:
    names = {str: "string", int: "integer", bool: "boolean"}
    if get_origin(expected) in {tuple, list}:
        return "array of strings"
    return names.get(expected, "string")
