"""A page as a browser without script has it: a tree, forms that can be filled, sentences."""

import re
from functools import cached_property
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from shared.refusals import Refusal, Why
from shared.sentences import say

TAG = re.compile(r"<[a-z][^>]*>")  # a value holds no ">": it is written as "&gt;"
BARE = re.compile(r"""("[^"]*")|( [a-zA-Z-]+)(?=[ >])""")  # a value, or an attribute without one
VOID = re.compile(r"<(?:br|hr|img|input|link|meta|source|wbr)\b")


class Page:
    """What one address showed."""

    def __init__(self, path: str, status: int, html: str) -> None:
        self.path = path
        self.status = status
        self.html = html

    @cached_property
    def root(self) -> Element:
        """The tree. Raises ParseError where a tag is left open: browsers would guess."""
        _, _, html = self.html.partition("\n")  # without the doctype and its line
        return ElementTree.fromstring(TAG.sub(_closed, html))

    def text(self, xpath: str = ".//main") -> str:
        """Return what stands in the first such element, its blanks made one."""
        found = self.root.find(xpath)
        return "" if found is None else words(found)

    def texts(self, xpath: str) -> list[str]:
        """Return what stands in each such element."""
        return [words(one) for one in self.root.iterfind(xpath)]

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return self._one(f".//input[@name='{name}']").get("value", "")

    def form(self, action: str) -> dict[str, str]:
        """Return what the form of this action would send as it stands, without its buttons."""
        form = self._form(action)
        sent = {}
        for one in form.iter("input"):
            if one.get("type") not in {"checkbox", "radio"} or "checked" in one.attrib:
                usual = "on" if one.get("type") == "checkbox" else ""
                sent[one.attrib["name"]] = one.get("value", usual)
        sent |= {one.attrib["name"]: one.text or "" for one in form.iter("textarea")}
        for one in form.iter("select"):
            options = one.findall("option")
            chosen = next((option for option in options if "selected" in option.attrib), options[0])
            sent[one.attrib["name"]] = chosen.attrib["value"]
        return sent

    def names(self, action: str) -> set[str]:
        """Return what can be answered in a form: its inputs, and its buttons with a name."""
        return {one.get("name", "") for one in self._form(action).iter()} - {""}

    def refusals(self) -> tuple[Refusal, ...]:
        """Read the error summary: each fault's field is where its link leads."""
        return tuple(
            Refusal(_field(item), why_of(words(item)), {"said": words(item)})
            for item in self.root.iterfind(".//*[@id='summary']/ul/li")
        )

    def _form(self, action: str) -> Element:
        """Find the form that is sent there, by itself or by one of its buttons."""
        for form in self.root.iter("form"):
            targets = {form.get("action"), *(one.get("formaction") for one in form.iter("button"))}
            if action in targets:
                return form
        raise LookupError(f"{self.path} has no form for {action}: {self.text()}")

    def _one(self, xpath: str) -> Element:
        found = self.root.find(xpath)
        assert found is not None, xpath
        return found


def _closed(tag: re.Match[str]) -> str:
    """Write one tag as XML has it: each attribute with a value, what is empty with its end."""
    whole = BARE.sub(lambda one: one[1] or f'{one[2]}=""', tag[0])
    return f"{whole[:-1]}/>" if VOID.match(whole) else whole


def words(element: Element) -> str:
    """Return an element's text as it is read."""
    return " ".join("".join(element.itertext()).split())


def _field(item: Element) -> str:
    link = item.find("a")
    return "" if link is None else link.get("href", "").removeprefix("#")


def why_of(sentence: str) -> Why:
    """Tell which refusal a sentence of a page is."""
    (why,) = [why for why in Why if _pattern(say(why, "ru")).fullmatch(sentence)]
    return why


def _pattern(sentence: str) -> re.Pattern[str]:
    """Match a sentence whatever was filled in for its {names}."""
    pieces = re.split(r"\{\w+\}", " ".join(sentence.split()))
    return re.compile(".+?".join(map(re.escape, pieces)))
