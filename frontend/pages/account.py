"""What an account is: login, names, e-mail and the rest, in its owner's profile (spec. 6, 13)."""

from reactpy import html
from reactpy.types import VdomChild, VdomDict

from frontend.pages.consents import PATH as CONSENTS
from frontend.pages.phone import PATH as PHONE
from frontend.parts.banner import EMAIL
from frontend.parts.icon import icon
from frontend.parts.rows import Row, facts
from shared.phone import PhoneShown, spoken
from shared.profile import Email, Me, Names
from shared.sentences import say


def account_facts(me: Me, asked: PhoneShown, changed: str, *, consents: bool) -> VdomDict:
    """Return each fact with the way to change it.

    changed: what was changed just now, "" for nothing. consents: whether any is asked or stands.
    """
    return facts(
        (say("profile.login"), html.span({"className": "typed"}, me.login), None),
        (say("profile.names"), full_name(me.names), None),
        (
            say("profile.email"),
            _email(me.email),
            html.a({"href": EMAIL}, say(_EMAIL_ACTS[me.email.status])),
        ),
        *(_phone(asked) if asked.asked else ()),
        (
            say("password.label"),
            _password(changed),
            html.a({"href": "/profile/password"}, say("profile.password.change")),
        ),
        (
            say("access.title"),
            say("profile.access"),
            html.a({"href": "/profile/access"}, say("profile.access.open")),
        ),
        (
            say("notice.title"),
            say("profile.notices"),
            html.a({"href": "/profile/notices"}, say("profile.notices.open")),
        ),
        *(_consents() if consents else ()),
        (
            say("holdings.title"),
            say("holdings.short"),
            html.a({"href": "/profile/data"}, say("holdings.show")),
        ),
        (
            say("deletion.title"),
            say("deletion.short"),
            html.a({"href": "/profile/deletion"}, say("deletion.open")),
        ),
    )


def _phone(found: PhoneShown) -> tuple[Row]:
    """Only where a school asks for one."""
    held = spoken(found.number) if found.number else say("phone.none")
    act = say("phone.change" if found.number else "phone.give")
    return ((say("phone.label"), held, html.a({"href": PHONE}, act)),)


def _consents() -> tuple[Row]:
    """Only where a consent is asked for, or stands."""
    way = html.a({"href": CONSENTS}, say("consent.open"))
    return ((say("consent.own"), say("consent.short"), way),)


def _password(changed: str) -> VdomChild:
    if changed != "password":
        return say("profile.password.kept")
    return html.strong({"className": "done"}, icon("done"), say("profile.password.changed"))


def full_name(names: Names) -> str:
    """Return family name, given name and patronymic in the roster's order."""
    return " ".join(filter(None, (names.family_name, names.given_name, names.middle_name)))


_EMAIL_ACTS = {"none": "banner.give", "unconfirmed": "banner.correct", "confirmed": "email.change"}


def _email(email: Email) -> str:
    return say(f"profile.email.{email.status}", masked=email.masked)
