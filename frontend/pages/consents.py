"""Consents that a school asks of a parent: a page of its own, and their place in the profile.

Both answers weigh the same, and every page is open whatever they were (specification 5).
"""

from functools import partial
from urllib.parse import urlencode

from litestar.datastructures import FormMultiDict
from reactpy import html
from reactpy.types import VdomChild, VdomDict

from backend import intake
from backend.caller import Caller
from backend.flows import consent, profile
from backend.flows import draft as drafts
from frontend.live.page import Act, Drawn, LivePage, Query, Still
from frontend.pages.answer import own_path, refuse, settled
from frontend.pages.email import BANNER
from frontend.parts.button import one_press, second
from frontend.parts.moment import moment
from frontend.parts.refusals import summary
from frontend.parts.stepper import back_link
from shared.consent import Answer, ConsentAnswer, ConsentAsked, ConsentChild, ConsentWithdrawal
from shared.draft import Remembered
from shared.refusals import Refused
from shared.sentences import say

ASK, PATH = "/consents", "/profile/consents"
WITHDRAW = f"{PATH}/withdraw"
ASKED, OWN = "consent-asked", "consents"  # where the draft remembers what was refused
AFTER = "/journal"


async def read_asked(caller: Caller, query: Query) -> Drawn | str:
    """Read what the first school asks that was not answered.

    Where nothing is left, on to the own path that `next` names, or to the journal.
    """
    seen, found = await profile.seen(caller), await consent.read(caller)
    waiting = [one for one in found if any(child.asked for child in one.children)]
    next_path = own_path(query.get("next"), "")
    if not waiting:
        return next_path or AFTER
    remembered = await drafts.remembered(ASKED, caller)
    draw = partial(asked_page, waiting[0], remembered, next_path)
    return Drawn(say("consent.title"), draw, seen, remembered=remembered)


async def read_own(caller: Caller, _: Query) -> Drawn | str:
    """Read the owner's consents. Raises Refused: NOT_SIGNED_IN."""
    seen, found = await profile.seen(caller), await consent.read(caller)
    remembered = await drafts.remembered(OWN, caller)
    draw = partial(own_page, found, seen.zone, remembered)
    return Drawn(say("consent.own"), draw, seen, remembered=remembered)


def asking_path(next_path: str) -> str:
    """Return the address of the page that asks, and leads on to a path of ours, or the journal."""
    return f"{ASK}?{urlencode({'next': next_path})}" if next_path else ASK


def _answers(page: str, own: str) -> Act:
    """Return how a page takes an answer, and shows itself again with what is left."""

    async def take(form: FormMultiDict, caller: Caller) -> str:
        named = form.get("next")
        next_path = own_path(named if isinstance(named, str) else None, "")
        path = asking_path(next_path) if own == ASK else own
        try:
            await consent.answer(intake.read(form, ConsentAnswer), caller)
        except Refused as refused:
            await refuse(page, own, form, refused, caller)
            return path
        await settled(page, caller)
        return path

    return take


async def withdraw(form: FormMultiDict, caller: Caller) -> str:
    """Take back what was given for one child."""
    try:
        await consent.withdraw(intake.read(form, ConsentWithdrawal), caller)
    except Refused as refused:
        await refuse(OWN, WITHDRAW, form, refused, caller)
        return PATH
    await settled(OWN, caller)
    return PATH


CONSENTS = (
    LivePage(
        ASKED,
        ASK,
        read_asked,
        acts={ASK: _answers(ASKED, ASK)},
        besides=BANNER,
        signed_in=True,
    ),
    LivePage(
        OWN,
        PATH,
        read_own,
        acts={PATH: _answers(OWN, PATH), WITHDRAW: withdraw},
        besides=BANNER,
        signed_in=True,
    ),
)


def asked_page(
    asked: ConsentAsked, remembered: Remembered, next_path: str, live: Still
) -> VdomDict:
    """One school's text, and two buttons of one weight for each child; next_path leads on."""
    return html.main(
        {"id": "main", "key": f"{ASKED}-{asked.version}"},
        summary(remembered.refusals),
        html.h1(say("consent.title")),
        html.p(html.strong(asked.school)),
        *_text(asked.text),
        html.p({"className": "hint"}, say("consent.free")),
        *(_question(asked, child, next_path, live) for child in asked.children if child.asked),
    )


def _question(asked: ConsentAsked, child: ConsentChild, next_path: str, live: Still) -> VdomDict:
    name = f"child-{child.student}"
    told = {"student": str(child.student), "version": asked.version}
    if next_path:
        told["next"] = next_path
    return html.section(
        {"className": "consent", "key": name, "aria-labelledby": name},
        html.h2({"id": name}, _named(child)),
        html.form(
            {"method": "post", "action": ASK, "className": "ways-on", **live.sent()},
            *(
                html.input({"type": "hidden", "name": field, "defaultValue": value})
                for field, value in told.items()
            ),
            *(
                second(
                    say(f"consent.{one}.do"),
                    **{"name": "answer", "value": one.value, "aria-describedby": name},
                )
                for one in Answer
            ),
        ),
    )


def own_page(
    found: tuple[ConsentAsked, ...], zone: str, remembered: Remembered, live: Still
) -> VdomDict:
    """Each school with its text, and of each child what stands and what can be done."""
    return html.main(
        {"id": "main", "key": OWN},
        back_link("/profile"),
        summary(remembered.refusals),
        html.h1(say("consent.own")),
        html.p(say("consent.free")) if found else html.p(say("consent.none")),
        *(_school(one, zone, live) for one in found),
    )


def _school(asked: ConsentAsked, zone: str, live: Still) -> VdomDict:
    return html.section(
        {"key": asked.school},
        html.h2(asked.school),
        _folded(asked.text, asked.version) if asked.text else html.p(say("consent.no-more")),
        *(_own_child(asked, child, zone, live) for child in asked.children),
    )


def _own_child(asked: ConsentAsked, child: ConsentChild, zone: str, live: Still) -> VdomDict:
    standing, student = child.standing, str(child.student)
    given: VdomChild = say("consent.not-given")
    older = None
    if standing is not None:
        told = say("consent.standing", version=standing.version)
        given = html.span(told, " ", moment(standing.at, zone))
        is_older = standing.version != asked.version or not asked.text
        older = _folded(standing.text, standing.version) if is_older else None
    may_give = asked.text and (standing is None or standing.version != asked.version)
    name = f"child-{student}"
    told_of = {"student": student, "version": asked.version, "answer": Answer.GIVEN.value}
    return html.div(
        {"className": "consent", "key": name},
        html.h3({"id": name}, _named(child)),
        html.p(given),
        older,
        one_press(PATH, say("consent.given.do"), live.sent(), about=name, **told_of)
        if may_give
        else None,
        one_press(WITHDRAW, say("consent.withdraw"), live.sent(), about=name, student=student)
        if standing
        else None,
    )


def _named(child: ConsentChild) -> str:
    return say("child", person=child.person, class_name=child.class_name)


def _folded(text: str, version: str) -> VdomDict:
    return html.details(
        {"className": "more"},
        html.summary(say("consent.text", version=version)),
        *_text(text),
    )


def _text(text: str) -> list[VdomDict]:
    return [html.p(paragraph) for paragraph in text.split("\n\n")]
