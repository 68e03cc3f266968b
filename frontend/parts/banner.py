"""What stands above every page while the e-mail is unconfirmed (specification 10)."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.parts.icon import icon
from shared.profile import Email
from shared.sentences import say

UNCONFIRMED = "unconfirmed"


def below(email: Email, page: VdomDict) -> VdomDict:
    """Return a page of somebody who is signed in: what the address still needs stands above it."""
    return html.div(banner(email), page)


def banner(email: Email) -> VdomDict | None:
    """Return what an unconfirmed address means; None for a confirmed one, and for none at all."""
    if email.status != UNCONFIRMED:
        return None
    return html.aside(
        {"className": "banner", "aria-label": say("banner.label")},
        html.div(
            {"className": "banner-line"},
            icon("letter"),
            html.div(
                html.strong(say("banner.title", masked=email.masked)),
                html.p(say("banner.meaning")),
            ),
        ),
    )
