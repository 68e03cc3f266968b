"""What a client of a live page holds: a tree to which every update is applied."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from frontend.serializer import to_html
from tests.makers.page import Page

ACTIONS = ("action", "formAction")
UNTOLD = {"password", "submit", "checkbox"}  # what does not go up beside a field's text


class Tree:
    """The page that stands at a path; `model` is what was drawn last."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.live = ""  # where the socket is opened, and would be opened again
        self.model: dict[str, Any]
        self.heard: list[dict[str, Any]] = []  # what the tree does not say, the oldest first
        self.clear()

    def clear(self) -> None:
        """Begin again without a tree: another socket brings the whole."""
        self.model = {}
        self._page: Page | None = None

    @property
    def html(self) -> str:
        """What stands between header and footer, written as a GET would write it."""
        return to_html(self.model)

    @property
    def page(self) -> Page:
        """The same, to be read."""
        if self._page is None:
            self._page = Page(self.path, 200, f"<!doctype html>\n{self.html}")
        return self._page

    def field(self, name: str) -> str:
        """Return where a field's text goes up to, "" where nobody asks for it."""
        for one in elements(self.model):
            if one.get("attributes", {}).get("name") == name and "eventHandlers" in one:
                return str(one["eventHandlers"]["onInput"]["target"])
        return ""

    def form(self, action: str) -> str:
        """Return where a form goes that is sent there by itself or by a button; "": natively."""
        for one in elements(self.model):
            actions = {
                each.get("attributes", {}).get(name) for each in elements(one) for name in ACTIONS
            }
            if one["tagName"] == "form" and action in actions and "eventHandlers" in one:
                return str(one["eventHandlers"]["onSubmit"]["target"])
        return ""

    def beside(self, name: str) -> dict[str, str]:
        """Return what goes up beside a field's text: the fields of its form, no password."""
        for form in self.page.root.iter("form"):
            named = {one.attrib["name"]: one for one in form.iter("input") if "name" in one.attrib}
            if name in named:
                told = {key: one for key, one in named.items() if one.get("type") not in UNTOLD}
                return {key: one.get("value", "") for key, one in told.items()}
        raise LookupError(name)

    def hear(self, told: dict[str, Any]) -> None:
        """Take one message of the server."""
        self._page = None
        if told["type"] != "layout-update":
            self.heard.append(told)
            self.path = urlsplit(told.get("path", self.path)).path
            self.live = told.get("live", self.live)
            return
        *steps, last = told["path"].split("/")
        if not steps:
            self.model = told["model"]
            return
        at: Any = self.model
        for step in steps[1:]:
            at = at[int(step) if isinstance(at, list) else step]
        at[int(last) if isinstance(at, list) else last] = told["model"]


def elements(model: Any) -> Iterator[dict[str, Any]]:
    """Yield an element and all below it, ReactPy's wrappers without a tag name included."""
    if isinstance(model, dict):
        yield model
        for child in model.get("children", ()):
            yield from elements(child)
