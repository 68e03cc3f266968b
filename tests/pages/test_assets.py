"""What a page loads: small, kept for ever under a name of its content, and all of it ours."""

import gzip
import io
import re

import pytest
from PIL import Image

from frontend.assets import STYLESHEET, address, assets
from tests.makers.browser import Browser

FIRST_VISIT = 60 * 1024  # bytes on the wire: HTML, styles, font, script (issue 3)
SCRIPTS = 6500  # bytes, gzipped, of all that a page names
# The pairs that stand on each other: text needs 4.5, lines need 3 (WCAG 2.2, 1.4.3 and 1.4.11).
TEXTS = (
    *(("ink", ground) for ground in ("paper", "wash", "good-ground", "warn-ground", "bad-ground")),
    *(("quiet", ground) for ground in ("paper", "wash")),
    *(("accent", ground) for ground in ("paper", "wash", "good-ground", "bad-ground")),
    *((name, f"{name}-ground") for name in ("good", "warn", "bad")),
    ("good", "paper"),
    ("bad", "paper"),
    ("on-accent", "accent"),
)
LINES = (("line", "paper"), ("line", "wash"), ("bad", "paper"))


@pytest.mark.parametrize(
    ("path", "scripts"), [("/", 3), ("/registration", 3), ("/login", 3), ("/help", 1)]
)
async def test_the_first_visit_fits_into_sixty_kilobytes(
    browser: Browser, path: str, scripts: int
) -> None:
    page = await browser.http.get(path)

    linked = re.findall(
        r'(?:rel="(?:\w*preload|stylesheet)"|<script)[^>]+?(/static/[^"]+)', page.text
    )
    answers = [await browser.http.get(one) for one in linked]
    wire = {
        one: int(answer.headers["content-length"])
        for one, answer in zip(linked, answers, strict=True)
    }
    assert len(linked) == 2 + scripts
    assert sum(wire.values()) + int(page.headers["content-length"]) <= FIRST_VISIT
    assert sum(size for one, size in wire.items() if one.endswith(".js")) <= SCRIPTS


async def test_a_file_is_kept_for_a_year_under_a_name_that_changes_with_it(
    browser: Browser,
) -> None:
    answer = await browser.http.get(address(STYLESHEET))

    assert re.fullmatch(r"/static/vhod\.[0-9a-f]{8}\.css", address(STYLESHEET))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/css")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", ["vhod.css", "../app.py", "vhod.00000000.css", "OFL.txt"])
async def test_only_what_has_its_hash_in_its_name_is_given(browser: Browser, name: str) -> None:
    answer = await browser.http.get(f"/static/{name}")

    assert answer.status_code == 404


async def test_who_takes_no_gzip_gets_it_plain(browser: Browser) -> None:
    packed = await browser.http.get(address("vhod.js"))
    plain = await browser.http.get(address("vhod.js"), headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content == gzip.decompress(assets()["vhod.js"].gzipped)


def test_the_styles_name_no_other_site_and_no_missing_file() -> None:
    styles = assets()[STYLESHEET].plain.decode()

    named = re.findall(r"url\(([^)]+)\)", styles)
    assert named == [f'"{assets()["golos-text.woff2"].name}"']
    assert "http" not in styles
    assert "@import" not in styles


async def test_the_manifest_puts_the_journal_on_the_phones_screen(browser: Browser) -> None:
    manifest = (await browser.http.get("/manifest.webmanifest")).json()

    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == "/journal"
    assert manifest["short_name"] == "Журнал"
    english = await browser.http.get("/manifest.webmanifest", headers={"Accept-Language": "en"})
    assert english.json()["short_name"] == "Journal"
    for icon in manifest["icons"]:
        image = Image.open(io.BytesIO((await browser.http.get(icon["src"])).content))
        assert icon["sizes"] == f"{image.width}x{image.height}"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXTS, 4.5), (LINES, 3.0)])
def test_every_pair_of_colours_can_be_read(
    scheme: str, pairs: tuple[tuple[str, str], ...], least: float
) -> None:
    tokens = _tokens(scheme)

    pale = {pair: _contrast(tokens[pair[0]], tokens[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in pale.items() if ratio < least} == {}


def _tokens(scheme: str) -> dict[str, str]:
    """Read the colours of a scheme: the dark one changes some of the light one's."""
    light, _, dark = assets()[STYLESHEET].plain.decode().partition("prefers-color-scheme: dark")
    pattern = r"--([\w-]+): (#[0-9a-f]{3,6});"
    tokens = dict(re.findall(pattern, light))
    if scheme == "dark":
        tokens |= dict(re.findall(pattern, dark.partition("@media")[0]))
    return tokens


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * sign for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
