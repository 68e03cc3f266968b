"""Styles, script, font and icons, and the manifest that puts the journal on a phone's screen."""

from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from frontend.assets import address, assets
from shared.sentences import language, say

# A year: the name changes with the content.
FOR_EVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"


@get("/static/{name:str}", include_in_schema=False)
async def asset(name: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    """Give a file by the name that has its content's hash. Raises NotFoundException."""
    named = {one.name: one for one in assets().values()}
    if name not in named:
        raise NotFoundException
    found = named[name]
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    packed = found.gzipped and "gzip" in request.headers.get("accept-encoding", "")
    if packed:
        headers["Content-Encoding"] = "gzip"
    content = found.gzipped if packed else found.plain
    return Response(content, media_type=found.media, headers=headers)


@get("/manifest.webmanifest", include_in_schema=False, media_type="application/manifest+json")
async def manifest() -> Response[dict[str, Any]]:
    """Describe the journal as an app of the phone; it opens with the diary."""
    sizes = (192, 512)
    icons = [
        {"src": address(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in sizes
    ]
    described = {
        "name": say("manifest.name"),
        "short_name": say("frame.brand"),
        "lang": language(),
        "id": "/journal",
        "start_url": "/journal",
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [*icons, {**icons[-1], "purpose": "maskable"}],
    }
    headers = {"Cache-Control": A_DAY, "Vary": "Accept-Language, Cookie"}
    return Response(described, media_type="application/manifest+json", headers=headers)
