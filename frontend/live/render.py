"""A page as the server writes it: complete HTML, before and without any script."""

from hashlib import blake2b
from html import escape

from reactpy.types import VdomDict

from frontend.assets import STYLESHEET, address
from frontend.parts.frame import Frame, brand, footer, header
from frontend.serializer import to_html
from shared.sentences import language, say

DOCUMENT = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#14181f" media="(prefers-color-scheme: dark)">
<title>{title}</title>
<link rel="stylesheet" href="{styles}">
<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>
<link rel="icon" href="{icon}" type="image/svg+xml">
<link rel="apple-touch-icon" href="{touch_icon}">
<link rel="manifest" href="/manifest.webmanifest">
<script src="{script}" defer></script>
{more}{client}</head>
<body{look}>
{header}
{notices}<div id="page"{socket}>{page}</div>
{footer}
</body>
</html>
"""
MORE = """<script src="{script}" defer></script>
"""
CLIENT = """<link rel="modulepreload" href="{library}">
<script src="{client}" type="module"></script>
"""
# What the client says by itself stands outside the page: no redraw may touch it.
NOTICES = """<p id="line" class="line" role="status" data-lost="{lost}"></p>
<p id="said" class="away" role="status"></p>
"""


def document(body: VdomDict, frame: Frame, socket: str = "") -> bytes:
    """Return the whole document around what stands between header and footer.

    socket is the address from which the same will be rendered again, in the same place: what is
    drawn must come from the cookie's row and nothing else. Raises ValueError for what must not
    reach a page.
    """
    page = to_html(body)
    return DOCUMENT.format(
        language=language(),
        title=escape(f"{frame.title} — {brand(frame.schools)}"),
        styles=address(STYLESHEET),
        font=address("golos-text.woff2"),
        icon=address("icon.svg"),
        touch_icon=address("icon-180.png"),
        script=address("vhod.js"),
        more=MORE.format(script=address(frame.script)) if frame.script else "",
        client=_client() if socket else "",
        look=f' class="{frame.menu.look}"' if frame.menu else "",
        header=to_html(header(frame)),
        notices=NOTICES.format(lost=escape(say("live.lost"))) if socket else "",
        socket=f' data-live="{escape(socket)}" data-drawn="{mark_of(page)}"' if socket else "",
        page=page,
        footer=to_html(footer(frame)),
    ).encode()


def mark_of(page: str) -> str:
    """Return by what a page is known again: the socket's first render tells its own."""
    return blake2b(page.encode(), digest_size=6).hexdigest()


def _client() -> str:
    return CLIENT.format(library=address("draw.js"), client=address("live.js"))
