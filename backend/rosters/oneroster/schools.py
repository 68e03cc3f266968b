"""Which school of an archive is meant."""

from collections.abc import Iterable

from backend.rosters.oneroster.files import Export, Org
from backend.rosters.table import LONGEST_CELL, clean
from shared.refusals import Refusal, Refused, Why


def meant(export: Export, sourced_id: str | None) -> Org:
    """Return the school of that id, or the only one. Districts and the like are no schools.

    Raises Refused, on the field "org" and with every school's id and name a line each: the
    archive has several and none was named, or not this one. On "file": it has none.
    """
    schools = [org for _, org in export.rows(Org) if org.type.casefold() == "school"]
    if not schools:
        raise Refused(Refusal("file", Why.ROSTER_NO_SCHOOL))
    if sourced_id is None and len(schools) > 1:
        raise Refused(Refusal("org", Why.ROSTER_ORG_UNNAMED, {"schools": _listed(schools)}))
    found = [org for org in schools if sourced_id in {None, org.sourced_id}]
    if not found:
        names = {"org": sourced_id or "", "schools": _listed(schools)}
        raise Refused(Refusal("org", Why.ROSTER_ORG_UNKNOWN, names))
    return found[0]


def _listed(schools: Iterable[Org]) -> str:
    return "\n".join(
        clean(f"{org.sourced_id} {org.name}"[:LONGEST_CELL])
        for org in sorted(schools, key=lambda org: org.name)
    )
