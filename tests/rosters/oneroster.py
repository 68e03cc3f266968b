"""OneRoster archives in a few words, as a test tells them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from backend.rosters.read import read
from shared.roster import Person, Roster
from tests.rosters.lists import TODAY

SAMPLE = Path(__file__).parent / "oneroster-1.1.zip"  # from a public generator: nobody is real
SECRET = "Sesame-Open-42"

WHOLE = "\n".join(
    [
        "propertyName,value",
        "manifest.version,1.0",
        "oneroster.version,1.1",
        *(f"file.{name},bulk" for name in ("orgs", "users", "classes", "enrollments")),
        "file.demographics,bulk",
        "file.results,absent",
    ]
)
ORGS = (
    "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
    "d1,active,2026-11-23,Городской округ,district,,\n"
    "s46,active,2026-11-23,Школа № 46,school,,d1\n"
)
TWO_ORGS = ORGS + "s47,active,2026-11-23,Школа № 47,school,,d1\n"
USERS = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
)
CLASSES = (
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n"
)
ENROLLMENTS = (
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
    "beginDate,endDate\n"
)
DEMOGRAPHICS = "sourcedId,status,dateLastModified,birthDate,sex,cityOfBirth\n"


def user(
    sourced_id: str,
    name: str,
    *,
    role: str = "student",
    status: str = "active",
    enabled: str = "true",
    orgs: str = "s46",
    agents: str = "",
    grades: str = "07",
) -> str:
    """A row of users.csv; the name is written as in a class list, and the password is SECRET."""
    family, given, middle = [*name.split(" "), "", ""][:3]
    return (
        f'{sourced_id},{status},2026-11-23,{enabled},"{orgs}",{role},login-{sourced_id},,{given},'
        f'{family},{middle},,,,,"{agents}",{grades},{SECRET}\n'
    )


def room(
    sourced_id: str, title: str, *, kind: str = "homeroom", code: str = "", org: str = "s46"
) -> str:
    """A row of classes.csv."""
    return f"{sourced_id},active,2026-11-23,{title},07,k1,{code},{kind},,{org},t1,,,\n"


def enrolled(
    student: str,
    room: str,
    *,
    begin: str = "",
    end: str = "",
    status: str = "active",
    role: str = "student",
) -> str:
    """A row of enrollments.csv."""
    return (
        f"e-{student}-{room},{status},2026-11-23,{room},s46,{student},{role},false,{begin},{end}\n"
    )


def born(student: str, day: str, sex: str = "female", status: str = "active") -> str:
    """A row of demographics.csv."""
    return f"{student},{status},2026-11-23,{day},{sex},Kazan\n"


def files(
    users: str,
    *,
    classes: str = "",
    enrollments: str = "",
    demographics: str = "",
    orgs: str = ORGS,
    manifest: str = WHOLE,
) -> dict[str, bytes]:
    """The files of an archive; what is given are the rows below each header."""
    texts = {
        "manifest.csv": manifest,
        "orgs.csv": orgs,
        "users.csv": USERS + users,
        "classes.csv": CLASSES + classes,
        "enrollments.csv": ENROLLMENTS + enrollments,
        "demographics.csv": DEMOGRAPHICS + demographics,
    }
    return {name: text.encode() for name, text in texts.items()}


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip of these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def patched(data: bytes, entry: int, value: int, header: int, width: int) -> bytes:
    """The archive with a number changed in every entry of its directory and in every header."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x01\x02", entry), (b"PK\x03\x04", header)):
        at = data.find(mark)
        while at >= 0:
            changed[at + place : at + place + width] = value.to_bytes(width, "little")
            at = data.find(mark, at + 1)
    return bytes(changed)


def read_files(members: Mapping[str, bytes], org: str | None = None) -> Roster:
    """Read an archive of these files."""
    return read(packed(members), TODAY, org)


def people(roster: Roster) -> dict[str | None, Person]:
    """The students by their ids."""
    return {row.person.external_id: row.person for row in roster.rows}
