"""Make the fonts that are committed: TrueType for the sheets, one variable file for the pages.

Golos Text is published as one WOFF2 file a script (Cyrillic, Latin, …); typst reads TrueType only,
and a page should load one file. To repeat, with the two packages fetched into the working folder:

    npm pack @fontsource/golos-text@5.3.0 @fontsource-variable/golos-text@5.3.0
    .venv/bin/python scripts/fonts.py fontsource-golos-text-5.3.0.tgz \
        fontsource-variable-golos-text-5.3.0.tgz
"""

import json
import sys
import tarfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parent.parent
SHEETS = ROOT / "backend/sheets/fonts"
WEB = ROOT / "frontend/static/fonts"

SCRIPTS = ("cyrillic", "cyrillic-ext", "latin", "latin-ext")
WEIGHTS = {400: "Regular", 600: "SemiBold"}
RUSSIAN = "".join(map(chr, range(ord("А"), ord("я") + 1))) + "Ёё"
ASCII = "".join(map(chr, range(ord(" "), ord("~") + 1)))
WEB_CHARACTERS = ASCII + RUSSIAN + "«»„“”’‹›–—…•·×−№§°\N{NO-BREAK SPACE}"

CODE_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ-"
# The advance of most capitals; W and M are squeezed into it, or twelve signs would not fit 20 pt.
CODE_ADVANCE, HYPHEN_ADVANCE = 720, 600
CODE_INK = 640
YEAR_1970 = 2_082_844_800  # in seconds since 1904, as fonts count


def main(static: Path, variable: Path) -> None:
    """Write every font file, its licence and the widths of what the sheets can print."""
    weights = {weight: merged(static, weight) for weight in WEIGHTS}
    for weight, style in WEIGHTS.items():
        save(weights[weight], SHEETS / f"GolosText-{style}.ttf")
    widths = {style: advances(weights[weight]) for weight, style in WEIGHTS.items()}
    table = json.dumps(widths, ensure_ascii=False, indent=0, sort_keys=True)
    (SHEETS / "advances.json").write_text(table, encoding="utf-8")
    save(monospaced(weights[600]), SHEETS / "GolosCode-SemiBold.ttf")
    save(for_the_web(static, variable), WEB / "golos-text.woff2", flavor="woff2")
    for folder in (SHEETS, WEB):
        (folder / "OFL.txt").write_bytes(member(static, "LICENSE").read())


def member(package: Path, name: str) -> BytesIO:
    """One file of an npm package, which is a tar whose top folder is named package."""
    with tarfile.open(package) as archive:
        found = archive.extractfile(f"package/{name}")
        if found is None:
            sys.exit(f"{package} holds no {name}")
        return BytesIO(found.read())


def parts(package: Path, style: str, scripts: tuple[str, ...] = SCRIPTS) -> list[BytesIO]:
    """The published files of one style, in the order of the scripts."""
    return [member(package, f"files/golos-text-{s}-{style}-normal.woff2") for s in scripts]


def merged(static: Path, weight: int) -> TTFont:
    """All scripts of one weight in one font."""
    font = Merger().merge(parts(static, str(weight)))
    # What the merge leaves double is reached by no character: the subset drops it.
    return reread(subset(font, set(font.getBestCmap()), features="*"))


def advances(font: TTFont) -> dict[str, int]:
    """How wide each character is, in thousandths of the size."""
    return {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}


def monospaced(font: TTFont) -> TTFont:
    """The code's signs at one advance: a real monospace keeps a code one word in the PDF's text,
    where signs set into boxes one by one would be read out with a space after each."""
    font = subset(reread(font), set(map(ord, CODE_CHARACTERS)), features="")
    glyphs, metrics = font["glyf"], font["hmtx"]
    for character, name in font.getBestCmap().items():
        advance = HYPHEN_ADVANCE if character == ord("-") else CODE_ADVANCE
        box = glyphs[name]
        width = box.xMax - box.xMin
        scale = min(1, CODE_INK / width)
        pen = TTGlyphPen(None)
        left = (advance - width * scale) / 2 - box.xMin * scale
        font.getGlyphSet()[name].draw(TransformPen(pen, (scale, 0, 0, 1, left, 0)))
        glyphs[name] = pen.glyph()
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (advance, glyphs[name].xMin)
    rename(font, "Golos Code")
    return font


def rename(font: TTFont, family: str) -> None:
    """Give the font a family of its own, so that nothing takes it for the text face."""
    for identifier in (1, 16):
        font["name"].setName(family, identifier, 3, 1, 0x409)
    font["name"].setName(f"{family} SemiBold", 4, 3, 1, 0x409)
    font["name"].setName(f"{family.replace(' ', '')}-SemiBold", 6, 3, 1, 0x409)


def for_the_web(static: Path, variable: Path) -> TTFont:
    """Weights 400 to 600 of Cyrillic and Latin in one variable font.

    fontTools merges no variations, so they are laid over the merge of the regular weight, whose
    outlines they vary. Kerning stays the regular weight's: the difference is a pixel in a heading.
    """
    scripts = ("cyrillic", "latin")
    font = Merger().merge(parts(static, "400", scripts))
    varied = [TTFont(part) for part in parts(variable, "wght", scripts)]
    names = [(part, name) for part in varied for name in part.getGlyphOrder()]
    table = font["gvar"] = newTable("gvar")
    table.version, table.reserved = 1, 0
    table.variations = {
        ours: part["gvar"].variations[theirs]
        for ours, (part, theirs) in zip(font.getGlyphOrder(), names, strict=True)
    }
    font["fvar"], font["name"] = varied[0]["fvar"], varied[0]["name"]
    font = subset(reread(font), set(map(ord, WEB_CHARACTERS)), features=("kern", "tnum"))
    return instantiateVariableFont(font, {"wght": (min(WEIGHTS), max(WEIGHTS))})


def subset(font: TTFont, characters: set[int], features: Iterable[str]) -> TTFont:
    """The font with these characters and layout features only; vertical metrics always go."""
    options = Options()
    options.layout_features = list(features)
    options.drop_tables += ["vhea", "vmtx", "VVAR", "HVAR", "STAT", "gasp", "prep"]
    options.notdef_outline = True
    options.glyph_names = True
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def reread(font: TTFont) -> TTFont:
    """The font as a reader will find it: what is pending in memory is laid out."""
    written = BytesIO()
    font.save(written)
    return TTFont(written)


def save(font: TTFont, path: Path, flavor: str | None = None) -> None:
    """Write the font, TrueType unless a flavor is named; the same packages give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = YEAR_1970
    font.flavor = flavor
    font.save(path)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
