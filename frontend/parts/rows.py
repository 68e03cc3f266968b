"""Facts in rows, and tables that become rows with labels on a phone: never a sideways scroll."""

from collections.abc import Sequence

from reactpy import html
from reactpy.types import VdomChild, VdomDict

Row = tuple[str, VdomChild, VdomChild]  # what it is, its value, and what can be done about it


def facts(*rows: Row) -> VdomDict:
    """Return a list of facts, each with its label and perhaps a link to change it."""
    return html.dl(
        {"className": "facts"},
        *(
            html.div(html.dt(label), html.dd(value), html.dd(change) if change else None)
            for label, value, change in rows
        ),
    )


def records(
    caption: str, labels: tuple[str, ...], rows: Sequence[tuple[VdomChild, ...]]
) -> VdomDict:
    """Return a table. The roles stay when the style sheet turns rows into blocks."""
    return html.table(
        {"className": "records", "role": "table"},
        html.caption({"className": "away"}, caption),
        html.thead(
            {"role": "rowgroup"},
            html.tr(
                {"role": "row"},
                *(html.th({"scope": "col", "role": "columnheader"}, label) for label in labels),
            ),
        ),
        html.tbody({"role": "rowgroup"}, *(_record(labels, row) for row in rows)),
    )


def _record(labels: tuple[str, ...], row: tuple[VdomChild, ...]) -> VdomDict:
    return html.tr(
        {"role": "row"},
        *(
            html.td({"role": "cell", "data-label": label}, cell)
            for label, cell in zip(labels, row, strict=True)
        ),
    )
