"""The first page: the code from the sheet, and a picture of where it stands there."""

from typing import Any

from reactpy import html
from reactpy.types import VdomDict

from frontend.live.page import Still
from frontend.pages.registration.dispute import question
from frontend.pages.registration.form import framed, refusals, typed
from frontend.parts.button import primary
from frontend.parts.field import field
from frontend.parts.picture import picture
from frontend.parts.refusals import Refusals
from shared.draft import DraftView, Step
from shared.invitation_code import LENGTH
from shared.sentences import say


def code_page(view: DraftView, live: Still) -> VdomDict:
    """One field, one sentence, one button, one picture."""
    value, refused = typed(view, Step.CODE, "code", view.code), refusals(view, Step.CODE)
    return framed(
        view,
        Step.CODE,
        html.h1(say("code.title")),
        code_form(value, refused, live, **live.sent()),
        question(value, refused),
        html.p({"className": "unscripted"}, say("code.qr")),
        html.p(
            say("code.account.question"),
            " ",
            html.a({"href": "/login?next=/profile"}, say("code.account.answer")),
        ),
    )


def code_form(value: str, refused: Refusals, live: Still, **sent: Any) -> VdomDict:
    """Return the form that stands on the front page too; sent is how it goes up a socket."""
    return html.form(
        {
            "method": "post",
            "action": "/registration/code",
            "className": "with-picture",
            **sent,
        },
        html.div(
            {"className": "stack"},
            html.div({"className": "code"}, code_field(value, refused, live)),
            primary(say("code.enter")),
        ),
        html.figure(picture("sheet.code")),
    )


def code_field(value: str, refused: Refusals, live: Still) -> VdomDict:
    """Return the field for any invitation code: here, in «Дети» and in the profile."""
    return field(
        "code",
        say("code.label"),
        refused,
        hint=say("code.hint", length=LENGTH),
        defaultValue=value,
        autocomplete="off",
        autocapitalize="characters",
        autoCorrect="off",
        spellCheck="false",
        answer=live.answer("code"),
        **live.typed("code"),
    )
