"""What everybody may know of a school."""

from litestar.params import FromPath

from backend.flows import school
from backend.routes.common import Asks
from backend.routes.door import get
from shared.school import SchoolTold


@get("/schools/{short_name:str}", operation_id="readSchool")
async def read_school(short_name: FromPath[str], caller: Asks) -> SchoolTold:
    """Say what a school is called, and who its curator is: what its sign-in pages name."""
    return await school.shown(short_name, caller)
