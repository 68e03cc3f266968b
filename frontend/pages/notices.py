"""What the owner was told of personal data, each notice in the version that was shown then."""

from functools import partial

from reactpy import html
from reactpy.types import VdomDict

from backend.caller import Caller
from backend.flows import notice, profile
from frontend.live.page import Drawn, LivePage, Query, plain
from frontend.pages.email import BANNER
from frontend.parts.moment import moment
from frontend.parts.notice import notice as notice_part
from frontend.parts.stepper import back_link
from shared.invitation import Notice
from shared.notice import NoticeShown
from shared.sentences import say

PATH = "/profile/notices"


async def read(caller: Caller, _: Query) -> Drawn | str:
    """Read the owner's notices. Raises Refused: NOT_SIGNED_IN."""
    seen = await profile.seen(caller)
    draw = partial(notices_page, await notice.read(caller), seen.zone)
    return Drawn(say("notice.title"), plain(draw), seen)


NOTICES = LivePage("notices", PATH, read, besides=BANNER, signed_in=True)


def notices_page(shown: tuple[NoticeShown, ...], zone: str) -> VdomDict:
    """Return each notice with the moment when it was shown."""
    return html.main(
        {"id": "main"},
        back_link("/profile"),
        html.h1(say("notice.title")),
        html.p(say("notice.kept")),
        *(
            html.section(
                html.h2(one.school),
                html.p({"className": "hint"}, say("notice.shown"), " ", moment(one.shown_at, zone)),
                notice_part(Notice(one.version, one.text), one.school),
            )
            for one in shown
        ),
    )
