"""What is owed: on each path a floor under a ratio of one run, of each work a bound of its own."""

from dataclasses import dataclass

from bench import paths

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
DATABASES = (SQLITE, POSTGRESQL)

VHOD = "Vhod"
FASTAPI_USERS = "fastapi-users"
DRF = "DRF + simplejwt"
STOCK_PICCOLO = "Litestar + stock Piccolo"
BARE = "bare ASGI"
HASH_LIMIT = "hash limit"
KEYCLOAK = "Keycloak"

# What a school would run instead of us. Litestar on stock Piccolo is no product of its own: it is
# our own stack without our engine and our SQL, shown to tell what those two are worth.
RIVALS = (FASTAPI_USERS, DRF)

# Keycloak's own planning figure for one core, from its guide to sizing; it is not run here.
KEYCLOAK_REFRESHES = 120.0

PEER = "the best Python peer"


@dataclass(frozen=True)
class Owed:
    path: str
    database: str
    against: str
    floor: float
    aim: float


OWED = (
    Owed(paths.CHECK.name, SQLITE, PEER, 6.0, 8.0),
    Owed(paths.CHECK.name, SQLITE, BARE, 0.45, 0.6),
    Owed(paths.CHECK.name, POSTGRESQL, PEER, 2.4, 3.0),
    Owed(paths.CHECK.name, POSTGRESQL, BARE, 0.38, 0.5),
    Owed(paths.REGISTER.name, SQLITE, HASH_LIMIT, 0.65, 0.85),
    Owed(paths.REGISTER.name, POSTGRESQL, HASH_LIMIT, 0.65, 0.85),
    Owed(paths.SIGN_IN.name, SQLITE, HASH_LIMIT, 0.8, 0.95),
    Owed(paths.SIGN_IN.name, POSTGRESQL, HASH_LIMIT, 0.8, 0.95),
    Owed(paths.ME.name, SQLITE, PEER, 5.0, 7.0),
    Owed(paths.ME.name, POSTGRESQL, PEER, 2.0, 7.0),
    Owed(paths.REFRESH.name, SQLITE, PEER, 5.0, 10.0),
    Owed(paths.REFRESH.name, SQLITE, KEYCLOAK, 8.0, 8.0),
    Owed(paths.REFRESH.name, POSTGRESQL, PEER, 5.0, 10.0),
    Owed(paths.REFRESH.name, POSTGRESQL, KEYCLOAK, 6.0, 6.0),
)


@dataclass(frozen=True)
class Bound:
    """What a piece of work may take at most, or must reach at least."""

    work: str
    unit: str
    bound: float
    aim: float
    least: bool = False


IN_AND_OUT = Bound("F 1,200 students and 2,000 parents in, 3,200 codes out", "s", 0.6, 0.2)
SHEETS = Bound("F 1,200 sheets with their QR", "s", 2.0, 1.0)
# At the desk, where nothing was owed by a figure: what a curator does not feel as waiting.
AT_THE_DESK = Bound("F the same at the desk: brought, seen, taken, codes ordered", "s", 2.0, 1.0)
ALL_SHEETS = Bound("F all 3,200 sheets at the desk, while families come first", "s", 15.0, 5.0)
COUNTED = Bound("how far the school has come, class by class", "s", 0.05, 0.02)
LISTED = Bound("one page of its people", "s", 0.1, 0.03)
FOUND = Bound("whoever is meant by what is typed, the slowest", "s", 0.1, 0.03)
FINISHES = Bound("G 200 at once on one code", "s", 0.2, 0.05)
ONE_LANE = Bound("H letters over one kept connection", "/s", 700.0, 2000.0, least=True)
FOUR_LANES = Bound("H letters over four", "/s", 700.0, 2000.0, least=True)
CLAIM = Bound("H statements that claim a batch", "", 2.0, 2.0)
SCRIPTS = Bound("I scripts of a page of registration, gzip", "KB", 6.5, 6.0)
PAINT = Bound("I first paint", "ms", 5.0, 2.0)
SESSION = Bound("I an idle session", "KB", 92.0, 48.0)
CONNECTS = Bound("I connects a second", "", 300.0, 600.0, least=True)
EVENTS = Bound("I events a second", "", 1900.0, 4000.0, least=True)
