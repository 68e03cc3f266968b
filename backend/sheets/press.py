"""The process that sets sheets: python -m backend.sheets.press, an Order in, the file out.

It ends after one: what typst takes for a whole school, a gigabyte, is given back to the machine.
"""

import os
import sys

import msgspec
from msgspec import Struct

from backend.sheets import render
from shared.sheet import ClassSheets

KINDNESS = 10  # of nice(2): whoever registers meanwhile goes first


class Order(Struct, frozen=True):
    """What is to be set; a picture is of the first page of sheets alone."""

    classes: tuple[ClassSheets, ...]
    language: str
    large_print: bool
    picture: bool


def main() -> None:
    """Read the order from stdin, and write the file to stdout."""
    os.nice(KINDNESS)
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    work = render.picture if order.picture else render.render
    made = work(order.classes, order.language, large_print=order.large_print)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
