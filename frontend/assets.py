"""What a page loads: styles, script, font and icons, named after their content.

A name with the content's hash may be kept by a browser for a year: changed content is another name.
"""

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).parent
STATIC, STYLES = HERE / "static", HERE / "styles"
STYLESHEET = "vhod.css"
# The order of the layers is the order of reading.
SHEETS = ("tokens", "base", "frame", "form", "parts", "pages", "hidden", "print")
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
    read = {}
    for path in sorted(STATIC.rglob("*.*")):
        if path.suffix in MEDIA:
            read[path.name] = _asset(path.name, path.read_bytes())
    styles = "".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    named = re.sub(r'url\("([^"]+)"\)', lambda found: f'url("{read[found[1]].name}")', styles)
    return read | {STYLESHEET: _asset(STYLESHEET, _shortened(named).encode())}


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


def _shortened(styles: str) -> str:
    """Leave out comments and indents: the first visit is counted in bytes."""
    without = re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", without).strip()
