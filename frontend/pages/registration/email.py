"""The e-mail: compulsory for parents, as they please for students; a phone only where it is asked.

Specification 5.
"""

from reactpy import html
from reactpy.types import VdomDict

from frontend.live.page import Still
from frontend.pages.registration.form import framed, refusals, typed
from frontend.parts.button import primary
from frontend.parts.email import email_field
from frontend.parts.notice import notice
from frontend.parts.phone import phone_field
from shared.draft import DraftView, Step, Whose
from shared.invitation import Audience
from shared.sentences import say

# A student is asked for no children: this is the last step.
ONWARD = {Audience.PARENT: "registration.next", Audience.STUDENT: "registration.finish"}


def email_page(view: DraftView, whose: Whose, live: Still) -> VdomDict:
    """One address, what it is for, who sees it, and the school's notice on personal data.

    A phone besides, where a school of the codes so far asks a parent for it, in its own words.
    """
    return framed(
        view,
        Step.EMAIL,
        html.h1(say(f"email.title.{whose.audience}")),
        html.p(say(f"email.why.{whose.audience}")),
        html.form(
            {
                "method": "post",
                "action": "/registration/email",
                "className": "stack",
                "noValidate": True,  # we say what is wrong ourselves, in the page
                **live.sent(),
            },
            email_field(
                say(f"email.label.{whose.audience}"),
                refusals(view, Step.EMAIL),
                hint=say("email.hint"),
                typed=typed(view, Step.EMAIL, "email", view.email),
                answer=live.answer("email"),
                **live.typed("email"),
            ),
            phone_field(
                view.phone_asked,
                refusals(view, Step.EMAIL),
                typed=typed(view, Step.EMAIL, "phone", view.phone),
                besides=say("phone.free"),
                answer=live.answer("phone"),
                **live.typed("phone"),
            )
            if view.phone_asked
            else None,
            notice(whose.notice, whose.school),
            primary(say(ONWARD[whose.audience])),
        ),
    )
