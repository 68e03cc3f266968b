"""The process that sets paper: python -m backend.sheets.press, an Order in, the file out.

It ends after one: what typst takes for a whole school, a gigabyte, is given back to the machine.
"""

import os
import sys

import msgspec

from backend.sheets import render, slips
from backend.sheets.order import Order, Slips

KINDNESS = 10  # of nice(2): whoever registers meanwhile goes first


def main() -> None:
    """Read the order from stdin, and write the file to stdout."""
    os.nice(KINDNESS)
    order: Order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    sys.stdout.buffer.write(_made(order))


def _made(order: Order) -> bytes:
    if isinstance(order, Slips):
        return slips.render(order.passwords, order.about, order.language)
    work = render.picture if order.picture else render.render
    return work(order.classes, order.language, large_print=order.large_print)


if __name__ == "__main__":
    main()
