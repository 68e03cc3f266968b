"""Styles, script, font and icons, and the manifest that puts the journal on a phone's screen."""

from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from backend.doors import spoken
from frontend.assets import address, by_name
from shared.sentences import language, say, speak

# A year: the name changes with the content.
FOR_EVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"


@get("/static/{name:str}", include_in_schema=False)
async def asset(name: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    """Give a file by the name that has its content's hash. Raises NotFoundException."""
    found = by_name().get(name)
    if found is None:
        raise NotFoundException
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    packed = found.gzipped and "gzip" in request.headers.get("accept-encoding", "")
    if packed:
        headers["Content-Encoding"] = "gzip"
    content = found.gzipped if packed else found.plain
    return Response(content, media_type=found.media, headers=headers)


@get("/manifest.webmanifest", include_in_schema=False)
async def manifest(request: Request[Any, Any, Any]) -> Response[dict[str, Any]]:
    """Describe the journal as an app of the phone; it opens with the diary."""
    speak(spoken(request.scope).language)
    headers = {"Cache-Control": A_DAY, "Vary": "Accept-Language, Cookie"}
    return Response(described(), media_type="application/manifest+json", headers=headers)


def described() -> dict[str, Any]:
    """Return the web app manifest in the language that is spoken."""
    sizes = (192, 512)
    icons = [
        {"src": address(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in sizes
    ]
    return {
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
