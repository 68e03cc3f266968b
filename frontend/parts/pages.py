"""Long lists: their parts with numbers, and one page of a hundred lines at a time."""

from collections.abc import Sequence

from reactpy import html
from reactpy.types import VdomDict

from shared import spoken
from shared.sentences import say

Part = tuple[str, int, str, bool]  # its name, how many are in it, its address, whether it is shown


def parts(label: str, given: Sequence[Part]) -> VdomDict:
    """Return the parts as links; the one that is shown is no link to anywhere else."""
    return html.nav(
        {"className": "parts", "aria-label": label},
        html.ul(
            *(
                html.li(
                    html.a(
                        {"href": path, "aria-current": "page" if shown else None},
                        name,
                        " ",
                        html.strong(spoken.number(number)),
                    )
                )
                for name, number, path, shown in given
            )
        ),
    )


def pager(path: str, page: int, pages: int) -> VdomDict | None:
    """Return the ways to the page before and after; path ends where the number begins."""
    if pages == 1:
        return None
    before, after = page - 1, page + 1
    return html.nav(
        {"className": "pager", "aria-label": say("pager.label")},
        html.a({"href": f"{path}{before}", "rel": "prev"}, say("pager.before")) if before else None,
        html.span(say("pager.here", page=page, pages=pages)),
        html.a({"href": f"{path}{after}", "rel": "next"}, say("pager.after"))
        if after <= pages
        else None,
    )
