"""Python's limit: an ASGI callable, SQL by hand and msgspec; no framework and no product.

Nothing here is meant to be copied into a product: there is no routing to speak of, no validation
beyond types, no budget, no revocation. It shows what the language and the server leave to spend.
"""

import asyncio
import base64
import hmac
import secrets
import sqlite3
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import asyncpg
import msgspec

from bench.peers import database, school

SCHEMA = """
CREATE TABLE school (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE class (id BIGINT PRIMARY KEY, school BIGINT NOT NULL, name TEXT NOT NULL);
CREATE TABLE student (id BIGINT PRIMARY KEY, class BIGINT NOT NULL, given_name TEXT NOT NULL,
    family_name TEXT NOT NULL);
CREATE TABLE invitation (id BIGINT PRIMARY KEY, student BIGINT NOT NULL, audience TEXT NOT NULL,
    code_hash TEXT NOT NULL UNIQUE, expires_on DATE NOT NULL, spent_at TIMESTAMP);
CREATE TABLE account (id BIGINT PRIMARY KEY, login TEXT NOT NULL UNIQUE, password TEXT NOT NULL,
    given_name TEXT NOT NULL, family_name TEXT NOT NULL, email TEXT NOT NULL);
CREATE TABLE diary (account BIGINT NOT NULL, student BIGINT NOT NULL,
    PRIMARY KEY (account, student));
CREATE TABLE refresh_token (token_hash TEXT PRIMARY KEY, account BIGINT NOT NULL,
    spent_at DOUBLE PRECISION);
"""
FIND_INVITATION = """
SELECT i.audience, s.given_name, s.family_name, c.name, h.name, i.expires_on
FROM invitation i JOIN student s ON s.id = i.student JOIN class c ON c.id = s.class
JOIN school h ON h.id = c.school WHERE i.code_hash = $1 AND i.spent_at IS NULL
"""
FIND_ME = """
SELECT a.login, a.given_name, a.family_name, a.email,
    s.id, s.given_name, s.family_name, c.name, h.name
FROM account a JOIN diary d ON d.account = a.id JOIN student s ON s.id = d.student
JOIN class c ON c.id = s.class JOIN school h ON h.id = c.school WHERE a.id = $1
"""
FIND_PASSWORD = "SELECT id, password FROM account WHERE login = $1"
ADD_TOKEN = "INSERT INTO refresh_token (token_hash, account) VALUES ($1, $2)"
# A spent token stays, so that its second use can be told.
SPEND_TOKEN = """
UPDATE refresh_token SET spent_at = $2 WHERE token_hash = $1 AND spent_at IS NULL RETURNING account
"""
ROTATE = f"""
WITH spent AS ({SPEND_TOKEN}) INSERT INTO refresh_token (token_hash, account)
SELECT $3, account FROM spent RETURNING account
"""


class Code(msgspec.Struct):
    code: str


class Credentials(msgspec.Struct):
    login: str
    password: str


class Refresh(msgspec.Struct):
    refresh_token: str


class Claims(msgspec.Struct):
    sub: int
    exp: float


code_decoder = msgspec.json.Decoder(Code)
credentials_decoder = msgspec.json.Decoder(Credentials)
refresh_decoder = msgspec.json.Decoder(Refresh)
claims_decoder = msgspec.json.Decoder(Claims)
encoder = msgspec.json.Encoder()
hashing = ThreadPoolExecutor(max_workers=1)


class OnSqlite:
    """One connection on the loop's thread: a point read is cheaper than a change of threads."""

    async def open(self) -> None:
        self.connection = sqlite3.connect(database.SQLITE_FILE, isolation_level=None)
        self.connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")

    async def rows(self, sql: str, *values: Any) -> list[Any]:
        return self.connection.execute(sql.replace("$", "?"), values).fetchall()

    async def fill(self, sql: str, rows: list[Any]) -> None:
        self.connection.executemany(sql.replace("$", "?"), rows)

    async def rotate(self, token_hash: str, following: str) -> list[Any]:
        await self.rows("BEGIN IMMEDIATE")
        rows = await self.rows(SPEND_TOKEN, token_hash, time.time())
        if rows:
            await self.rows(ADD_TOKEN, following, rows[0][0])
        await self.rows("COMMIT")
        return rows


async def leave(connection: Any) -> None:
    """Reset nothing when a connection comes back: it costs a round trip, and nothing was set."""


class OnPostgres:
    async def open(self) -> None:
        self.pool = await asyncpg.create_pool(database.URL, min_size=10, max_size=10, reset=leave)

    async def rows(self, sql: str, *values: Any) -> list[Any]:
        async with self.pool.acquire() as connection:
            return await connection.fetch(sql, *values)

    async def fill(self, sql: str, rows: list[Any]) -> None:
        await self.pool.executemany(sql, rows)

    async def rotate(self, token_hash: str, following: str) -> list[Any]:
        return await self.rows(ROTATE, token_hash, time.time(), following)


store = OnSqlite() if database.ON_SQLITE else OnPostgres()


def base64url(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def signature(signed: bytes) -> bytes:
    return base64url(hmac.digest(school.SECRET.encode(), signed, "sha256"))


HEADER = base64url(b'{"alg":"HS256","typ":"JWT"}')


def access_token(account: int) -> str:
    claims = Claims(account, time.time() + school.ACCESS_LIFETIME.total_seconds())
    signed = HEADER + b"." + base64url(encoder.encode(claims))
    return (signed + b"." + signature(signed)).decode()


def account_of(authorization: bytes) -> int | None:
    """The account that a live token of ours names."""
    signed, _, proof = authorization.removeprefix(b"Bearer ").rpartition(b".")
    if not hmac.compare_digest(signature(signed), proof):
        return None
    payload = signed.partition(b".")[2]
    claims = claims_decoder.decode(base64.urlsafe_b64decode(payload + b"=="))
    return claims.sub if claims.exp > time.time() else None


async def check(body: bytes, _: bytes) -> tuple[int, Any]:
    asked = code_decoder.decode(body)
    rows = await store.rows(FIND_INVITATION, school.fingerprint(asked.code))
    if not rows:
        return 404, {"detail": "unknown code"}
    audience, given, family, class_name, school_name, expires_on = rows[0]
    return 200, {
        "audience": audience,
        "person": f"{given} {family[0]}.",
        "class": class_name,
        "school": school_name,
        "expires_on": expires_on,
    }


async def sign_in(body: bytes, _: bytes) -> tuple[int, Any]:
    asked = credentials_decoder.decode(body)
    [(account, stored)] = await store.rows(FIND_PASSWORD, asked.login)
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(hashing, school.HASHER.verify, stored, asked.password)
    refresh_token = secrets.token_urlsafe(32)
    await store.rows(ADD_TOKEN, school.token_hash(refresh_token), account)
    return 201, {"access_token": access_token(account), "refresh_token": refresh_token}


async def refresh(body: bytes, _: bytes) -> tuple[int, Any]:
    asked = refresh_decoder.decode(body)
    following = secrets.token_urlsafe(32)
    rows = await store.rotate(school.token_hash(asked.refresh_token), school.token_hash(following))
    if not rows:
        return 401, {"detail": "unknown token"}
    return 200, {"access_token": access_token(rows[0][0]), "refresh_token": following}


async def me(_: bytes, authorization: bytes) -> tuple[int, Any]:
    account = account_of(authorization)
    if account is None:
        return 401, {"detail": "unknown token"}
    rows = await store.rows(FIND_ME, account)
    login, given, family, email = rows[0][:4]
    diaries = [
        {"id": row[4], "person": f"{row[5]} {row[6][0]}.", "class": row[7], "school": row[8]}
        for row in rows
    ]
    names = {"family_name": family, "given_name": given}
    address = {"masked": school.masked(email)}
    return 200, {"login": login, "names": names, "diaries": diaries, "email": address}


ROUTES: dict[str, Callable[[bytes, bytes], Awaitable[tuple[int, Any]]]] = {
    "/api/v1/invitations/check": check,
    "/api/v1/sessions": sign_in,
    "/api/v1/sessions/refresh": refresh,
    "/api/v1/me": me,
}


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await receive()
        await store.open()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    body, more = b"", True
    while more:
        message = await receive()
        body += message["body"]
        more = message["more_body"]
    authorization = dict(scope["headers"]).get(b"authorization", b"")
    status, answer = await ROUTES[scope["path"]](body, authorization)
    content = encoder.encode(answer)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(content)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def seed() -> None:
    """Make the tables and fill them."""
    await store.open()
    for statement in SCHEMA.split(";")[:-1]:
        await store.rows(statement)
    password = school.HASHER.hash(school.PASSWORD)
    classes = [(number, 1, name) for number, name in school.classes().items()]
    accounts = [
        (p.id, p.login, password, p.given_name, p.family_name, p.email) for p in school.parents()
    ]
    diaries = [(p.id, p.student_id) for p in school.parents()]
    await store.fill("INSERT INTO school VALUES ($1, $2)", [(1, school.SCHOOL)])
    await store.fill("INSERT INTO class VALUES ($1, $2, $3)", classes)
    await store.fill("INSERT INTO student VALUES ($1, $2, $3, $4)", [*school.students()])
    await store.fill(
        "INSERT INTO invitation VALUES ($1, $2, $3, $4, $5, NULL)", [*school.invitations()]
    )
    await store.fill("INSERT INTO account VALUES ($1, $2, $3, $4, $5, $6)", accounts)
    await store.fill("INSERT INTO diary VALUES ($1, $2)", diaries)


if __name__ == "__main__":
    asyncio.run(seed())
