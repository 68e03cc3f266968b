"""What a text from outside may take of the paper; sheet.typ and title.typ say where it stands."""

from msgspec import Struct

from backend.sheets.fit import Place


class Places(Struct, frozen=True):
    """The places of one sheet."""

    school: Place
    addressee: Place
    person: Place
    address: Place
    curator: Place


# A hyphen at the end of a line might be left out by whoever types the address: "." alone ends one.
QUARTER = Places(
    school=Place(width=40, height=15, largest=9),
    addressee=Place(width=48, height=6.5, largest=10),
    person=Place(width=89, height=8.5, largest=26, weight="SemiBold"),
    address=Place(width=53, height=14, largest=15, weight="SemiBold", breaks="."),
    curator=Place(width=89, height=17, largest=10),
)
HALF = Places(
    school=Place(width=100, height=8.6, largest=18),
    addressee=Place(width=82, height=12.2, largest=18),
    person=Place(width=110, height=9, largest=30, weight="SemiBold"),
    address=Place(width=146, height=6.5, largest=24, weight="SemiBold", breaks="."),
    curator=Place(width=74, height=26.5, largest=18),
)

CLASS_NAME = Place(width=90, height=12, largest=34, weight="SemiBold")
CLASS_SCHOOL = Place(width=90, height=10, largest=10)
CLASS_CURATOR = Place(width=80, height=15, largest=10)
CLASS_RUNNING = Place(width=180, height=3, largest=8)
STUDENT = Place(width=76, height=6.4, largest=11)
