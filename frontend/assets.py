"""What a page loads: styles, script, font, icons and pictures, named after their content.

A name with the content's hash may be kept by a browser for a year: changed content is another name.
"""

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from frontend import pictures
from shared.sentences import LANGUAGES

HERE = Path(__file__).parent
STATIC, STYLES = HERE / "static", HERE / "styles"
STYLESHEET = "vhod.css"
# A script stands after those that it imports: their names are written into it.
SCRIPTS = ("vhod.js", "draw.js", "live.js", "upload.js")
# The order of the layers is the order of reading.
SHEETS = (
    "tokens",
    "base",
    "frame",
    "form",
    "parts",
    "pipeline",
    "banner",
    "live",
    "roster",
    "pages",
    "desk",
    "meeting",
    "hidden",
    "print",
)
MEDIA = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
PACKED = frozenset({".css", ".js", ".svg"})  # PNG and WOFF2 are packed already


class Asset(Struct, frozen=True):
    """A file as it goes over the wire; gzipped is empty where it would not be smaller."""

    name: str  # with the hash: "vhod.1a2b3c4d.css"
    media: str
    plain: bytes
    gzipped: bytes


@cache
def assets() -> dict[str, Asset]:
    """Read everything once: plain name → Asset."""
    paths = [path for path in sorted(STATIC.rglob("*.*")) if path.suffix in MEDIA]
    read = {one.name: _asset(one.name, one.read_bytes()) for one in paths if one.suffix != ".js"}
    for name in SCRIPTS:
        script = (STATIC / name).read_text(encoding="utf-8")
        named = re.sub(
            r'from "\./([^"]+)"', lambda found: f'from "./{read[found[1]].name}"', script
        )
        read[name] = _asset(name, _shortened(named, r" ?// .*").encode())
    for name, content in ((f"pictures.{one}.svg", pictures.drawn(one)) for one in LANGUAGES):
        read[name] = _asset(name, content)
    styles = "".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    named = re.sub(r'url\("([^"]+)"\)', lambda found: f'url("{read[found[1]].name}")', styles)
    return read | {STYLESHEET: _asset(STYLESHEET, _shortened(named, r"/\*(?s:.*?)\*/").encode())}


@cache
def by_name() -> dict[str, Asset]:
    """Return every file by the name that has its hash."""
    return {one.name: one for one in assets().values()}


@cache
def address(name: str) -> str:
    """Return the path that a page links to. Raises KeyError for a file that is not there."""
    return f"/static/{assets()[name].name}"


def _asset(name: str, content: bytes) -> Asset:
    mark = hashlib.sha256(content).hexdigest()[:8]
    stem, _, ending = name.rpartition(".")
    gzipped = gzip.compress(content, 9, mtime=0) if f".{ending}" in PACKED else b""
    return Asset(f"{stem}.{mark}.{ending}", MEDIA[f".{ending}"], content, gzipped)


def _shortened(text: str, comment: str) -> str:
    """Leave out comments and indents: the first visit is counted in bytes."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(comment, "", text)).strip()
