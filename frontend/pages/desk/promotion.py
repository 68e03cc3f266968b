"""Classes move up: what each becomes, one confirmed press, and a day to undo it
(specification 1)."""

from functools import partial

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import desk, promotion
from backend.flows import draft as drafts
from frontend.live.page import Drawn, LivePage, Query, plain
from frontend.pages.answer import refuse, settled
from frontend.pages.desk.previewed import confirmed
from frontend.pages.desk.roster import CURATOR
from frontend.pages.desk.roster import PATH as ROSTER
from frontend.parts.button import one_press, primary
from frontend.parts.field import field
from frontend.parts.icon import icon
from frontend.parts.refusals import summary, why
from frontend.parts.rows import records
from frontend.parts.stepper import back_link
from shared import spoken
from shared.draft import Remembered
from shared.promotion import ClassMove, Moved, Plan, Promote
from shared.refusals import Refused
from shared.sentences import say
from shared.staff import DeskSeen

PAGE = "desk-promotion"  # under this name the draft remembers what was refused here
PATH = "/desk/promotion"
UNDO = f"{PATH}/undo"
BLANKS = ("leaves_on", "confirmed")


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read what would become of each class. Raises Refused: NOT_SIGNED_IN, NOT_ALLOWED."""
    seen = await desk.seen(caller)
    plan = await promotion.plan(caller)
    remembered = await drafts.remembered(PAGE, caller)
    draw = plain(partial(promotion_page, seen, plan, remembered))
    return Drawn(say("desk.promotion"), draw, desk=seen, remembered=remembered)


async def promote(form: FormMultiDict, caller: Caller) -> str:
    """Let classes move up; what was typed beside a refused one stays."""
    filled = FormMultiDict([one for one in form.multi_items() if one[1] or one[0] not in BLANKS])
    try:
        await promotion.promote(intake.read(filled, Promote), caller)
    except Refused as refused:
        names, become = form.getall("classes", []), form.getall("becomes", [])
        typed = {f"becomes-{name}": text for name, text in zip(names, become, strict=False)}
        told = FormMultiDict([*form.multi_items(), *typed.items()])
        await refuse(PAGE, PATH, told, refused, caller, *BLANKS, *typed)
        return PATH
    await settled(PAGE, caller)
    return PATH


async def undo(_: FormMultiDict, caller: Caller) -> str:
    """Put everybody back, or say what stands against it."""
    try:
        await promotion.undo(caller)
    except Refused as refused:
        await refuse(PAGE, UNDO, FormMultiDict(), refused, caller)
        return PATH
    await settled(PAGE, caller)
    return PATH


PROMOTION = LivePage(PAGE, PATH, read, acts={PATH: promote, UNDO: undo}, roles=CURATOR)


def promotion_page(seen: DeskSeen, plan: Plan, remembered: Remembered) -> VdomDict:
    """Return the classes with what they become, each to be corrected, and the last time."""
    return html.main(
        {"id": "main", "key": PAGE},
        back_link(ROSTER),
        summary(remembered.refusals),
        html.h1(say("desk.promotion")),
        _last(plan.last, seen) if plan.last else None,
        html.p(say("desk.promotion.lead")),
        _form(plan, remembered) if plan.classes else html.p(say("desk.promotion.nobody")),
    )


def _last(last: Moved, seen: DeskSeen) -> VdomDict | None:
    when = spoken.moment(last.at, seen.zone)
    if last.undone_at:
        return html.p(say("desk.promotion.undone", when=when))
    return html.div(
        {"className": "told", "id": "last"},
        icon("done"),
        html.div(
            html.p({"role": "status"}, say("desk.promotion.done", when=when)),
            *(_undo(last, seen) if seen.now < last.until else ()),
        ),
    )


def _undo(last: Moved, seen: DeskSeen) -> tuple[VdomDict, ...]:
    until = spoken.when(last.until, seen.now, seen.zone)
    told = html.p(say("desk.promotion.until", until=until))
    return told, one_press(UNDO, say("desk.promotion.undo"))


def _form(plan: Plan, remembered: Remembered) -> VdomDict:
    labels = tuple(say(f"desk.promotion.{name}") for name in ("class", "students", "becomes"))
    told = remembered.typed
    return html.form(
        {"method": "post", "action": PATH, "className": "stack", "noValidate": True},
        html.input({"type": "hidden", "name": "version", "defaultValue": str(plan.version)}),
        why("becomes", remembered.refusals),
        records(say("desk.promotion"), labels, [_row(one, remembered) for one in plan.classes]),
        field(
            "leaves_on",
            say("desk.promotion.leaves-on"),
            remembered.refusals,
            hint=say("desk.leaves-on.hint"),
            type="date",
            defaultValue=told.get("leaves_on", ""),
        ),
        confirmed(remembered.refusals, told.get("confirmed", "")),
        primary(say("desk.promotion.do", students=plan.students)),
    )


def _row(one: ClassMove, remembered: Remembered) -> tuple[VdomChild, ...]:
    name = f"becomes-{one.class_name}"
    typed = remembered.typed.get(name, one.becomes)
    became = html.div(
        html.input({"type": "hidden", "name": "classes", "defaultValue": one.class_name}),
        html.input(
            {
                "type": "text",
                "id": name,
                "name": "becomes",
                "defaultValue": typed,
                "aria-label": say("desk.promotion.becomes.of", class_name=one.class_name),
                "autocomplete": "off",
                "size": "6",
            }
        ),
        html.span({"className": "hint"}, say("desk.promotion.leave")) if not typed else None,
    )
    return one.class_name, str(one.students), became
