"""A school's own page, which its site links to: its name, its curator, and the ways in (spec. 9).

The browser remembers by it which school's curator the pages name that know of no other.
"""

from functools import partial
from urllib.parse import urlencode

from litestar import Response, get
from litestar.params import FromPath
from msgspec import structs

from backend.caller import Caller
from backend.doors import SCHOOL
from backend.flows import languages
from backend.flows import school as schools
from backend.flows.registration import view
from backend.routes.common import Asks, keep
from frontend.live.page import Drawn, LivePage, Query
from frontend.pages.answer import AnyRequest, known, shown
from frontend.pages.email import BANNER
from frontend.pages.home import home_page
from frontend.pages.language import YEAR_SECONDS
from frontend.pages.registration.asks import whose_code
from frontend.pages.threshold import set_cookie
from shared.refusals import Refused
from shared.school import SchoolTold

ADDRESS = "/schools/{short_name:str}"
FIELD = "school"


async def read(caller: Caller, query: Query) -> Drawn | str:
    """Read the page for its socket; where the school is not known any more, the front page."""
    try:
        return await _drawn(await schools.shown(query.get(FIELD, ""), caller), caller)
    except Refused:
        return "/"


PAGE = LivePage(FIELD, ADDRESS, read, asks={"code": whose_code}, besides=BANNER, greets=True)


@get(ADDRESS, include_in_schema=False)
async def show_school(
    short_name: FromPath[str], request: AnyRequest, caller: Asks
) -> Response[bytes]:
    """Show the page, and let the browser remember whose it was. Raises Refused: NOT_FOUND."""
    where = await schools.shown(short_name, caller)
    set_cookie(request.scope, SCHOOL, where.short_name, seconds=YEAR_SECONDS)
    # Frame and language are this school's from this page on.
    came = await languages.of_owner(structs.replace(caller, came_by=where.short_name))
    keep(came, request.scope)
    return await shown(
        request, await _drawn(where, came), PAGE, urlencode({FIELD: where.short_name})
    )


async def _drawn(where: SchoolTold, caller: Caller) -> Drawn:
    seen, code = await known(caller), (await view.view(caller)).code
    draw = partial(home_page, where, code, seen.me.login if seen else "")
    return Drawn(where.name, draw, seen)
