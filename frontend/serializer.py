"""Turn a rendered model into HTML: what a browser is given before any script has run."""

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
HTML_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "defaultValue": "value",
    "defaultChecked": "checked",
}
# SVG's names keep their case; HTML's have none.
CASED = frozenset({"viewBox", "preserveAspectRatio"})
ADDRESSES = frozenset({"href", "src", "action", "formAction"})
# Own paths, fragments, queries and https. "//host" and "/\host" lead to another site.
SAFE_ADDRESS = re.compile(r"https://|/(?![/\\])|#|\?|$")
# They run or restyle what the content security policy forbids to run or restyle.
FORBIDDEN = frozenset({"dangerouslySetInnerHTML", "style", "srcDoc"})
NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")

Model = Mapping[str, Any]
Write = Callable[[str], object]


class RenderFailed(Exception):
    """A component raised: ReactPy has logged why and left a hole where it stood."""


def to_html(model: Model) -> str:
    """Return the HTML of a model that Layout.render gave.

    A tree of elements without components may be given as it is: it needs no Layout.
    Events and keys are left out; ReactPy's wrappers without a tag name are unwrapped.
    Raises RenderFailed for a component that raised, ValueError for what must not reach a page.
    """
    pieces: list[str] = []
    _write(model, pieces.append, chosen=None)
    return "".join(pieces)


def _write(model: Model | str | int | None, write: Write, chosen: str | None) -> None:
    if isinstance(model, Mapping):
        _write_element(model, write, chosen)
    elif model is not None:
        write(escape(str(model), quote=False))


def _write_element(model: Model, write: Write, chosen: str | None) -> None:
    if "error" in model:
        raise RenderFailed(model["error"])
    tag = model["tagName"]
    children = model.get("children", ())
    attributes = dict(model.get("attributes", {}))
    # HTML keeps the first value of these three elsewhere than in an attribute of their own.
    if tag == "textarea":
        children = (attributes.pop("defaultValue", ""),)
    elif tag == "select":
        chosen = attributes.pop("defaultValue", None)
    elif tag == "option" and chosen is not None:
        attributes["selected"] = attributes.get("value") == chosen
    if tag:
        _open(tag, attributes, write)
    for child in children:
        _write(child, write, chosen)
    if tag and tag not in VOID:
        write(f"</{tag}>")


def _open(tag: str, attributes: Model, write: Write) -> None:
    if tag == "script" or not NAME.fullmatch(tag):
        raise ValueError(tag)
    write(f"<{tag}")
    for name, value in attributes.items():
        if value is None or value is False or name == "key" or name.startswith("on"):
            continue
        if name in FORBIDDEN or not NAME.fullmatch(name):
            raise ValueError(name)
        if name in ADDRESSES and not SAFE_ADDRESS.match(value):
            raise ValueError(f"{name}={value}")
        written = HTML_NAMES.get(name) or (name if name in CASED else name.lower())
        write(f" {written}" if value is True else f' {written}="{escape(str(value))}"')
    write(">")
