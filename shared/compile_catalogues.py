"""Compile every .po beside this file to .mo: `python -m shared.compile_catalogues`."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"


def compile_all() -> int:
    """Write the .mo of each .po; return how many there are.

    Raises ValueError where a .po holds what gettext cannot read.
    """
    sources = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    for source in sources:
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3], abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
    return len(sources)


if __name__ == "__main__":
    compile_all()
