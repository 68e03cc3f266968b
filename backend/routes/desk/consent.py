"""Who has given the consent that the school asks for."""

from litestar.handlers import HTTPRouteHandler

from backend.flows import consent
from backend.routes.common import TOKEN, Asks, at_desk
from backend.routes.door import a_file, get
from shared.consent import Consents
from shared.document import MEDIA_TYPES, Document
from shared.exports import Format
from shared.staff import StaffRole

CURATOR = {"security": TOKEN, **at_desk(StaffRole.CURATOR)}


@get("/desk/consents", operation_id="readSchoolConsents", **CURATOR)
async def read(caller: Asks) -> Consents:
    """Count the consents that stand, class by class, and list them."""
    return await consent.of_school(caller)


def _export(form: Format, operation: str, told: str) -> HTTPRouteHandler:
    @get(
        f"/desk/consents/given.{form}",
        operation_id=operation,
        responses=a_file(MEDIA_TYPES[form]),
        summary=f"Export{form.capitalize()}",
        description=f"{told}; asks for a second factor of ten minutes.",
        **CURATOR,
    )
    async def export(caller: Asks) -> Document:
        return await consent.export(form, caller)

    return export


DOORS = (
    read,
    _export(Format.CSV, "exportConsentsAsCsv", "Return the list as CSV (UTF-8, semicolons)"),
    _export(Format.XLSX, "exportConsentsAsWorkbook", "Return the list as a workbook"),
)
