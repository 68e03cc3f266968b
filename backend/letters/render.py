"""A letter's text and HTML, from one template each; the styles are inlined once, not a letter.

Mail programs keep what stands in an element's own style and drop much of the rest; what some of
them keep besides is the dark scheme. Nothing is fetched: no picture, no font, no counter.
"""

from functools import cache
from pathlib import Path

import css_inline
from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape
from msgspec import structs

from backend.letters.content import Content

HERE = Path(__file__).parent
TEXT, HTML = "letter.txt", "letter.html"
LINE = 72  # signs; an address is never broken


def text(content: Content) -> str:
    """Return a letter as plain text."""
    return (
        _templates().get_template(TEXT).render(structs.asdict(content), filled=_filled).strip()
        + "\n"
    )


def html(content: Content) -> str:
    """Return a letter as HTML; whatever it says is escaped."""
    return _templates().get_template(HTML).render(structs.asdict(content))


def _filled(paragraph: str) -> str:
    """Break a paragraph into lines: the standard library takes ten times as long for it."""
    lines = [""]
    for word in filter(None, paragraph.split(" ")):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LINE:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


@cache
def _templates() -> Environment:
    inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    sources = {name: (HERE / name).read_text("utf-8") for name in (TEXT, HTML)}
    return Environment(
        loader=DictLoader({**sources, HTML: inliner.inline(sources[HTML])}),
        autoescape=select_autoescape(("html",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
