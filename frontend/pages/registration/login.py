"""Login and password: suggested from the name, ticked while typing, asked for once."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.live.page import Still
from frontend.pages.registration.form import framed, refusals, typed
from frontend.parts import password
from frontend.parts.button import fill, primary
from frontend.parts.login import login_field
from shared.draft import DraftView, Step, Whose
from shared.login import LONGEST, SHORTEST
from shared.sentences import say


def login_page(view: DraftView, whose: Whose, live: Still) -> VdomDict:
    """Two fields of one question: how will you sign in?"""
    return framed(
        view,
        Step.LOGIN,
        html.h1(say("login.title")),
        html.form(
            {
                "method": "post",
                "action": "/registration/login",
                "className": "stack",
                **live.sent(),
            },
            _login(view, live),
            _password(view, whose, live),
            primary(say("registration.next")),
        ),
    )


def _login(view: DraftView, live: Still) -> VdomDict:
    first = view.suggestions[0] if view.suggestions else ""
    value = typed(view, Step.LOGIN, "login", view.login or first)
    others = tuple(login for login in view.suggestions if login != value)
    return html.div(
        login_field(
            refusals(view, Step.LOGIN),
            typed=value,
            hint=say("login.hint", shortest=SHORTEST, longest=LONGEST),
            answer=live.answer("login"),
            **live.typed("login"),
        ),
        _suggestions(others) if others else None,
    )


def _suggestions(free: tuple[str, ...]) -> VdomDict:
    """Free logins: to be read without the script, to be pressed with it."""
    return html.p(
        {"className": "chips"},
        say("login.free"),
        html.span({"className": "unscripted"}, " · ".join(free)),
        *(fill("login", login, login) for login in free),
    )


def _password(view: DraftView, whose: Whose, live: Still) -> VdomDict:
    hint = "password.hint.chosen" if view.password_chosen else "password.hint"
    return html.div(
        password.new(
            "password",
            say("password.label"),
            whose.rule,
            refusals(view, Step.LOGIN),
            hint=say(hint),
            answer=live.answer("password"),
            **live.typed("password"),
        ),
        password.suggestion("password", view.suggested_password),
    )
