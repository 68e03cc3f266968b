"""How the preview of a list is drawn: numbers first, then one part, a hundred lines a page."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from frontend.live.page import Still
from frontend.pages.desk.acts import PRINT
from frontend.pages.desk.roster import LIST, PATH
from frontend.parts.button import one_press, primary, secondary, way
from frontend.parts.field import checkbox, field
from frontend.parts.icon import icon
from frontend.parts.moment import moment
from frontend.parts.pages import pager, parts
from frontend.parts.refusals import Refusals, summary
from frontend.parts.rows import facts, records
from frontend.parts.stepper import back_link
from shared import spoken
from shared.draft import Remembered
from shared.roster_upload import Answer, Difference, Line, Preview, Section
from shared.sentences import say
from shared.staff import DeskSeen

Cells = tuple[VdomChild, ...]
TAKE = "take"  # the id of the form that ends the page: a hundred lines may stand above it


def address(upload: int, section: str = "", page: str = "") -> str:
    """Return where a page of a preview stands; filters are in the address."""
    named = {"upload": str(upload), "section": section, "page": page}
    return f"{LIST}?{urlencode({name: text for name, text in named.items() if text})}"


def preview_page(seen: DeskSeen, found: Preview, remembered: Remembered, live: Still) -> VdomDict:
    """Return what a list would change, or that it has been taken."""
    if found.taken_at:
        return _taken_page(found, seen)
    unchanged = spoken.number(found.tally.unchanged)
    return html.main(
        {"id": "main", "key": f"list-{found.section}"},
        back_link(PATH),
        summary(remembered.refusals),
        html.h1(say("desk.list.title")),
        _about(found, seen),
        parts(say("desk.list.parts"), [_part(one, found) for one in Section]),
        html.p({"className": "hint"}, say("desk.list.unchanged", number=unchanged)),
        html.p({"className": "ways-on"}, html.a({"href": f"#{TAKE}"}, say("desk.list.to-take"))),
        _section(found, live),
        _take(found, remembered),
        one_press(f"{LIST}/drop", say("desk.list.drop"), upload=str(found.id)),
    )


def _taken_page(found: Preview, seen: DeskSeen) -> VdomDict:
    return html.main(
        {"id": "main", "key": "list-taken"},
        html.h1(say("desk.list.taken")),
        html.p(
            {"className": "told", "role": "status"},
            icon("done"),
            moment(found.taken_at or found.uploaded_at, seen.zone),
        ),
        html.div(
            {"className": "ways-on"},
            way(say("desk.list.print"), PRINT),
            html.a({"href": PATH}, say("desk.list.back")),
        ),
    )


def _about(found: Preview, seen: DeskSeen) -> VdomDict:
    return facts(
        (say("desk.list.file"), found.file or say("desk.list.nameless"), None),
        (say("desk.list.uploaded"), moment(found.uploaded_at, seen.zone), None),
        (say("desk.list.kept"), moment(found.expires_at, seen.zone), None),
    )


def _part(section: Section, found: Preview) -> tuple[str, int, str, bool]:
    number: int = getattr(found.tally, section)
    shown = section is found.section
    return say(f"desk.list.part.{section}"), number, address(found.id, section), shown


def _section(found: Preview, live: Still) -> VdomDict:
    """One part: what it is, its lines, and the ways to its other pages."""
    return html.section(
        {"key": f"{found.section}-{found.page}"},
        html.h2(say(f"desk.list.part.{found.section}")),
        html.p(say(f"desk.list.about.{found.section}")),
        _download(found),
        _lines(found, live) if found.lines else html.p(say("desk.list.nobody")),
        pager(address(found.id, found.section) + "&page=", found.page, found.pages),
    )


def _download(found: Preview) -> VdomDict | None:
    if found.section is not Section.FAULTS or not found.lines:
        return None
    href = f"{LIST}/faults.csv?upload={found.id}"
    return html.p(html.a({"href": href, "download": "faults.csv"}, say("desk.list.download")))


def _lines(found: Preview, live: Still) -> VdomDict:
    if found.section is Section.GONE:
        return _gone(found)
    names, cells = _DRAWN.get(found.section, (("person", "class"), _plain))
    labels = tuple(say(f"desk.list.column.{name}") for name in names)
    caption = say(f"desk.list.part.{found.section}")
    return records(caption, labels, [cells(one, found, live) for one in found.lines])


def _plain(line: Line, *_: object) -> Cells:
    return line.person, line.class_name


def _near(line: Line, found: Preview, live: Still) -> Cells:
    if line.answer is None:
        answers = (_answer(line, found, live, one) for one in Answer)
        return line.place, line.person, line.known, html.div({"className": "answers"}, *answers)
    said = html.strong(say(f"desk.list.answer.{line.answer}"))
    again = _press(line, found, live, say("desk.list.answer.change"), "")
    return line.place, line.person, line.known, html.div({"className": "answers"}, said, again)


def _answer(line: Line, found: Preview, live: Still, answer: Answer) -> VdomDict:
    return _press(line, found, live, say(f"desk.list.answer.{answer}"), answer)


def _press(line: Line, found: Preview, live: Still, label: str, answer: str) -> VdomDict:
    hidden = {**_here(found), "row": str(line.id), "answer": answer}
    about = {"aria-label": f"{label}: {line.person}"}
    return html.form(
        {"method": "post", "action": f"{LIST}/near", "className": "one-press", **live.sent()},
        *_hidden(hidden),
        secondary(label, **about),
    )


def _fault(line: Line, *_: object) -> Cells:
    return line.place, line.person, line.column, line.reason


def _altered(line: Line, *_: object) -> Cells:
    return line.person, line.class_name, html.ul(*map(_difference, line.differences))


def _difference(one: Difference) -> VdomDict:
    blank = say("desk.list.blank")
    return html.li(
        say(f"desk.list.fact.{one.column}"),
        ": ",
        html.span(one.before or blank),
        " → ",
        html.strong(one.after or blank),
    )


# A part's columns, and how a line of it is drawn; the others are names with their classes.
_DRAWN: Mapping[Section, tuple[tuple[str, ...], Callable[[Line, Preview, Still], Cells]]] = {
    Section.NEAR: (("row", "person", "known", "answer"), _near),
    Section.FAULTS: (("row", "person", "column", "reason"), _fault),
    Section.CHANGED: (("person", "class", "differences"), _altered),
    Section.MOVED: (("person", "class", "differences"), _altered),
}


def _gone(found: Preview) -> VdomDict:
    """A form of its own: who of those on this page leaves; nobody is ticked by default."""
    labels = tuple(say(f"desk.list.column.{name}") for name in ("leaves", "class"))
    rows: list[Cells] = [(_tick(one), one.class_name) for one in found.lines]
    return html.form(
        {"method": "post", "action": f"{LIST}/leaving", "className": "stack"},
        *_hidden(_here(found)),
        *(
            html.input({"type": "hidden", "name": "shown", "defaultValue": str(one.id)})
            for one in found.lines
        ),
        records(say("desk.list.part.gone"), labels, rows),
        secondary(say("desk.list.leaving.keep")),
    )


def _tick(line: Line) -> VdomDict:
    name = f"leaving-{line.id}"
    return html.div(
        {"className": "tick-box"},
        html.input(
            {
                "type": "checkbox",
                "id": name,
                "name": "leaving",
                "value": str(line.id),
                "defaultChecked": line.leaves,
            }
        ),
        html.label({"htmlFor": name}, line.person),
    )


def _take(found: Preview, remembered: Remembered) -> VdomDict:
    refusals, tally = remembered.refusals, found.tally
    return html.form(
        {
            "id": TAKE,
            "method": "post",
            "action": f"{LIST}/take",
            "className": "stack take",
            "noValidate": True,
        },
        html.h2(say("desk.list.take.title")),
        *_hidden({**_here(found), "version": str(found.version)}),
        _near_left(tally.near),
        checkbox("skip_faulty", say("desk.list.skip", number=tally.faults))
        if tally.faults
        else None,
        *(_leaving(found, refusals, remembered) if tally.leaving else ()),
        primary(say("desk.list.take")),
    )


def _near_left(near: int) -> VdomDict | None:
    return html.p({"id": "near"}, say("desk.list.near-left", number=near)) if near else None


def _leaving(found: Preview, refusals: Refusals, remembered: Remembered) -> tuple[VdomDict, ...]:
    """The day from which they have no access, and their number where they are many."""
    told = remembered.typed
    day = field(
        "leaves_on",
        say("desk.leaves-on", number=found.tally.leaving),
        refusals,
        hint=say("desk.leaves-on.hint"),
        type="date",
        defaultValue=told.get("leaves_on", ""),
    )
    if not found.must_confirm:
        return (day,)
    return day, confirmed(refusals, told.get("confirmed", ""))


def confirmed(refusals: Refusals, typed: str) -> VdomDict:
    """Return the field for the number of those who leave, where they are many."""
    return field(
        "confirmed",
        say("desk.confirmed"),
        refusals,
        hint=say("desk.confirmed.hint"),
        inputMode="numeric",
        autocomplete="off",
        defaultValue=typed,
    )


def _here(found: Preview) -> dict[str, str]:
    return {"upload": str(found.id), "section": found.section, "page": str(found.page)}


def _hidden(fields: dict[str, str]) -> tuple[VdomDict, ...]:
    return tuple(
        html.input({"type": "hidden", "name": name, "defaultValue": text})
        for name, text in fields.items()
    )
