"""The last page: the login to write down, the diaries, what failed, and the way in."""

from reactpy import html
from reactpy.types import VdomDict

from frontend.live.page import Still
from frontend.parts.button import way
from frontend.parts.children import child_row, opened_row
from shared.draft import DoneView, Store
from shared.registration import OPENED
from shared.sentences import say

PHONES = ("android", "iphone")
FITS_LARGE = 16  # signs, on a phone of 320 px


def done_page(view: DoneView, _: Still) -> VdomDict:
    """Everything that the family will look for later, in the order of its weight."""
    return html.main(
        {"id": "main", "key": "done"},
        html.h1(say("done.title")),
        html.div(
            html.p(say("done.login")),
            _large(view.registered.login),
        ),
        _diaries(view),
        _failed(view),
        html.p(say("done.email", masked=view.email)) if view.email else None,
        way(say("done.sign-in"), "/login"),
        _phone(view.stores),
    )


def _large(login: str) -> VdomDict:
    """The login as large as the code was; a long one smaller, for it must not break in two."""
    is_long = len(login) > FITS_LARGE
    return html.p({"className": "large", "data-long": "true" if is_long else None}, login)


def _diaries(view: DoneView) -> VdomDict:
    return html.section(
        html.h2(say("done.diaries")),
        html.ul(*(opened_row(diary) for diary in view.registered.diaries)),
    )


def _failed(view: DoneView) -> VdomDict | None:
    failed = [child for child in view.registered.children if child.outcome != OPENED]
    if not failed:
        return None
    return html.section(
        html.h2(say("done.failed")),
        html.ul(*(child_row(outcome) for outcome in failed)),
        html.p(say("done.failed.how")),
    )


def _phone(stores: tuple[Store, ...]) -> VdomDict:
    """How to put the journal on a phone's screen, and the application where a school has one."""
    links = [
        (say(f"done.store.{phone}", school=one.school), getattr(one, phone))
        for one in stores
        for phone in PHONES
    ]
    return html.section(
        html.h2(say("done.phone")),
        html.p(say("done.phone.lead")),
        *(
            html.p(html.strong(say(f"done.phone.{phone}")), " ", say(f"done.phone.{phone}.how"))
            for phone in PHONES
        ),
        *(html.p(html.a({"href": link}, said)) for said, link in links if link),
    )
