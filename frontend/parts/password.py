"""A field for a password: shown on request, pasted freely, asked for once (specification 4)."""

from typing import Any

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from frontend.parts.button import fill
from frontend.parts.field import marks
from frontend.parts.refusals import Refusals, why
from shared.invitation import PasswordRule
from shared.password import hints
from shared.sentences import say


def current(name: str, label: str, refusals: Refusals = ()) -> VdomDict:
    """Return the field for a password that exists already."""
    return html.div(
        {"className": "field"},
        html.label({"htmlFor": name}, label),
        why(name, refusals),
        _with_show(
            name,
            {**marks(name, refusals, hint=False), "autocomplete": "current-password"},
        ),
    )


def new(
    name: str,
    label: str,
    rule: PasswordRule,
    refusals: Refusals = (),
    *,
    hint: str,
    answer: VdomChild = None,
    **attributes: Any,
) -> VdomDict:
    """Return the field for a password that is being chosen, with the rule under it."""
    more = () if answer is None else (f"{name}-answer",)
    tied = marks(name, refusals, f"{name}-rules", *more, hint=True)
    return html.div(
        {"className": "field"},
        html.label({"htmlFor": name}, label),
        html.p({"className": "hint", "id": f"{name}-hint"}, hint),
        why(name, refusals),
        _with_show(
            name,
            {
                **tied,
                **attributes,
                "autocomplete": "new-password",
                "passwordrules": hints(signs_allowed=rule.signs).passwordrules,
            },
        ),
        _rules(name, rule),
        answer,
    )


def whose(login: str) -> VdomDict:
    """Return the login, out of sight: a password manager files the new password under it."""
    return html.input(
        {
            "className": "away",
            "type": "text",
            "name": "login",
            "defaultValue": login,
            "autocomplete": "username",
            "readonly": True,
            "tabindex": "-1",
            "aria-hidden": "true",
        }
    )


def suggestion(name: str, suggested: str) -> VdomDict:
    """Return «Предложить пароль»: a password to copy, or to take with one press by script."""
    return html.details(
        {"className": "more"},
        html.summary(say("password.suggest")),
        html.p(say("password.suggest.why")),
        html.p({"className": "taken"}, html.span({"className": "typed"}, suggested)),
        fill(name, suggested, say("password.suggest.take")),
    )


def _with_show(name: str, attributes: dict[str, Any]) -> VdomDict:
    return html.div(
        html.div(
            {"className": "shown"},
            html.input(
                {
                    **attributes,
                    "type": "password",
                    "autocapitalize": "off",
                    "autoCorrect": "off",
                    "spellCheck": "false",
                }
            ),
            html.button(
                {
                    "type": "button",
                    "className": "scripted",
                    "data-show": name,
                    "data-other": say("password.hide"),
                    "aria-controls": name,
                },
                say("password.show"),
            ),
        ),
        html.p(
            {"className": "caps", "data-caps": name, "role": "status", "hidden": True},
            say("password.caps"),
        ),
    )


def _rules(name: str, rule: PasswordRule) -> VdomDict:
    """What the script ticks while one types; the last line is for the server to judge."""
    signs = () if rule.signs else (_rule("signs", say("password.rule.signs")),)
    return html.ul(
        {
            "className": "rules",
            "id": f"{name}-rules",
            "data-rules": name,
            "data-shortest": str(rule.shortest),
        },
        _rule("length", say("password.rule.length", shortest=rule.shortest)),
        *signs,
        _rule("personal", say("password.rule.personal")),
    )


def _rule(name: str, sentence: str) -> VdomDict:
    kept = html.span({"className": "away", "hidden": True}, say("password.rule.kept"))
    return html.li({"data-rule": name}, sentence, " ", kept)
