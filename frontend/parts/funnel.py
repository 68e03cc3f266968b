"""How far people have come: a bar a row, and its numbers beside it."""

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from frontend.parts.rows import records
from shared import spoken
from shared.pipeline import Counts, Stage
from shared.sentences import say

COLUMNS = (Stage.PRINTED, Stage.ENTERED, Stage.REGISTERED, Stage.CONFIRMED, Stage.REFUSED)


def funnel(caption: str, rows: list[tuple[VdomChild, Counts]]) -> VdomDict:
    """Return a table: whose row it is, its bar, and the numbers that the bar draws."""
    labels = (say("pipeline.class"), say("pipeline.bar"), *map(column, COLUMNS))
    return html.div(
        {"className": "funnel"},
        records(caption, labels, [(name, bar(counts), *_numbers(counts)) for name, counts in rows]),
    )


def column(stage: Stage) -> str:
    """Return what the people of a stage are counted under."""
    return say(f"pipeline.count.{stage}")


def bar(counts: Counts) -> VdomDict:
    """Return the bar: of all for whom there is a code, each stage a part; the numbers say it."""
    parts = (
        ("printed", counts.printed),
        ("entered", counts.entered),
        ("registered", counts.registered),
        ("refused", counts.confirmed + counts.refused),
        ("confirmed", counts.confirmed),
    )
    return html.svg(
        {
            "className": "bar",
            "viewBox": "0 0 100 10",
            "preserveAspectRatio": "none",
            "aria-hidden": "true",
        },
        html.svg.rect({"className": "issued", "width": "100", "height": "10"}),
        *(
            html.svg.rect({"className": name, "width": _share(number, counts), "height": "10"})
            for name, number in parts
        ),
    )


def _share(number: int, counts: Counts) -> str:
    return f"{100 * number / counts.issued:.1f}" if counts.issued else "0"


def _numbers(counts: Counts) -> tuple[VdomChild, ...]:
    return tuple(_number(getattr(counts, stage), counts.issued, stage) for stage in COLUMNS)


def _number(number: int, of: int, stage: Stage) -> VdomDict:
    told = spoken.number(number)
    if stage is not Stage.REFUSED:
        told = say("pipeline.of", number=told, of=spoken.number(of))
    lost = stage is Stage.REFUSED and number > 0
    return html.span({"className": "number bad" if lost else "number"}, told)
