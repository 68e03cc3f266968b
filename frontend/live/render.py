"""The first render of a page on the server: complete HTML, before and without any script."""

from collections.abc import Callable
from html import escape
from typing import cast

from litestar.types import Scope
from reactpy import component
from reactpy.config import REACTPY_ASYNC_RENDERING
from reactpy.core.hooks import ConnectionContext
from reactpy.core.layout import Layout
from reactpy.types import Component, Connection, Location, VdomDict

from frontend.assets import STYLESHEET, address
from frontend.live.serializer import to_html
from frontend.parts.frame import Frame, brand, footer, header
from shared.sentences import language

# Asynchronous rendering gave wrong trees in every second burst of events; the setting is global.
REACTPY_ASYNC_RENDERING.current = False

Draw = Callable[[], VdomDict]  # a page with its view, ready to be drawn

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
</head>
<body{wide}>
{header}
<div id="page">{page}</div>
{footer}
</body>
</html>
"""


async def page(draw: Draw, frame: Frame, scope: Scope) -> bytes:
    """Return the whole document around the first render of what is drawn.

    The socket will render the same in the same place: what it shows must come from the cookie's
    row and nothing else. Raises RenderFailed where drawing raised.
    """
    return _document(await first_render(draw, scope), frame)


def still_page(drawn: VdomDict, frame: Frame) -> bytes:
    """Return the whole document around elements that no socket will ever render again."""
    return _document(to_html(drawn), frame)


def _document(body: str, frame: Frame) -> bytes:
    return DOCUMENT.format(
        language=language(),
        title=escape(f"{frame.title} — {brand(frame.school)}"),
        styles=address(STYLESHEET),
        font=address("golos-text.woff2"),
        icon=address("icon.svg"),
        touch_icon=address("icon-180.png"),
        script=address("vhod.js"),
        wide=' class="wide"' if frame.signed_in else "",
        header=to_html(header(frame)),
        page=body,
        footer=to_html(footer(frame)),
    ).encode()


async def first_render(draw: Draw, scope: Scope) -> str:
    """Return the HTML of a page as it stands before its first event."""
    place = Location(scope["path"], scope.get("query_string", b"").decode("latin-1"))
    connection = Connection(scope=cast(dict[str, object], scope), location=place, carrier=None)
    root = cast(Component, ConnectionContext(_rooted(draw), value=connection))
    async with Layout(root) as layout:
        update = await layout.render()
    return to_html(update["model"])


def _rooted(draw: Draw) -> Component:
    """Make a component without arguments: ReactPy logs those of one that raised, codes and all."""

    @component
    def page_root() -> VdomDict:
        return draw()

    return page_root()
