"""A link as a QR code."""

from functools import cache
from itertools import groupby

import zxingcpp

WHITE = 255
QUIET = 4  # modules around the symbol, ISO/IEC 18004
SLICE = 11  # modules of a row at a time: few enough patterns that most are found in the cache


def qr(link: str) -> str:
    """Return an SVG of the link, one unit a module, the quiet zone included."""
    whole, strokes = strokes_of(link)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{whole}">'
        f'<path stroke="#000" d="{strokes}"/></svg>'
    )


def strokes_of(link: str) -> tuple[int, str]:
    """Return the symbol's whole size in modules, and the path that draws it, a stroke of one wide.

    Correction level M (ISO/IEC 18004): a sheet that was folded and carried in a pocket loses
    some modules, and the next level up would make each of them smaller. Drawn here, a row of
    strokes at a time: zxing's own SVG takes five times as long to write and longer to read.
    """
    code = zxingcpp.create_barcode(link, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(code, add_quiet_zones=False)
    size = image.shape[0]
    pixels = bytes(image)  # type: ignore[call-overload]  # the stub omits the buffer protocol
    rows = (_row(pixels[start : start + size]) for start in range(0, size * size, size))
    path = f"m-{size} 1".join(rows)
    return size + 2 * QUIET, f"M{QUIET} {QUIET}.5{path}"


def _row(row: bytes) -> str:
    return "".join(_strokes(row[start : start + SLICE]) for start in range(0, len(row), SLICE))


@cache
def _strokes(modules: bytes) -> str:
    """Strokes along the black modules and moves along the white, from left to right."""
    runs = ((pixel, len([*same])) for pixel, same in groupby(modules))
    return "".join(f"m{length} 0" if pixel == WHITE else f"h{length}" for pixel, length in runs)
