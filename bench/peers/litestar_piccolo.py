"""Litestar on Piccolo as it comes: the stock engine, the query builder, Litestar's own JWT."""

import asyncio
import datetime as dt
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import msgspec
from litestar import Litestar, Request, get, post
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, NotFoundException
from litestar.security.jwt import JWTAuth, Token
from piccolo.columns import BigInt, Date, ForeignKey, Text, Timestamptz
from piccolo.engine.postgres import PostgresEngine
from piccolo.engine.sqlite import SQLiteEngine, TransactionType
from piccolo.table import Table, create_db_tables

from bench.peers import database, school

if database.ON_SQLITE:
    engine = SQLiteEngine(path=str(database.SQLITE_FILE))
    transaction = partial(engine.transaction, TransactionType.immediate)
else:
    engine = PostgresEngine({"dsn": database.URL})
    transaction = engine.transaction


class School(Table, db=engine):
    id = BigInt(primary_key=True)
    name = Text()


class Class(Table, db=engine, tablename="class"):
    id = BigInt(primary_key=True)
    school = ForeignKey(School)
    name = Text()


class Student(Table, db=engine):
    id = BigInt(primary_key=True)
    class_ = ForeignKey(Class)
    given_name = Text()
    family_name = Text()


class Invitation(Table, db=engine):
    id = BigInt(primary_key=True)
    student = ForeignKey(Student)
    audience = Text()
    code_hash = Text(unique=True)
    expires_on = Date()
    spent_at = Timestamptz(null=True, default=None)


class Account(Table, db=engine):
    id = BigInt(primary_key=True)
    login = Text(unique=True)
    password = Text(secret=True)
    given_name = Text()
    family_name = Text()
    email = Text()


class Diary(Table, db=engine):
    account = ForeignKey(Account)
    student = ForeignKey(Student)


class RefreshToken(Table, db=engine):
    """A spent token stays, so that its second use can be told."""

    token_hash = Text(unique=True)
    account = ForeignKey(Account)
    spent_at = Timestamptz(null=True, default=None)


TABLES = [School, Class, Student, Invitation, Account, Diary, RefreshToken]


class CodeIn(msgspec.Struct):
    code: str


class CredentialsIn(msgspec.Struct):
    login: str
    password: str


class RefreshIn(msgspec.Struct):
    refresh_token: str


class InvitationOut(msgspec.Struct):
    audience: str
    person: str
    class_: str = msgspec.field(name="class")
    school: str
    expires_on: dt.date


class TokensOut(msgspec.Struct):
    access_token: str
    refresh_token: str


class DiaryOut(msgspec.Struct):
    id: int
    person: str
    class_: str = msgspec.field(name="class")
    school: str


class MeOut(msgspec.Struct):
    login: str
    names: dict[str, str]
    diaries: list[DiaryOut]
    email: dict[str, str]


@asynccontextmanager
async def pool(_: Litestar) -> AsyncIterator[None]:
    """PostgreSQL's pool; SQLite's engine has none."""
    if database.ON_SQLITE:
        yield
        return
    await engine.start_connection_pool()
    yield
    await engine.close_connection_pool()


Rows = list[dict[str, Any]]


async def diaries_of(token: Token, _: ASGIConnection[Any, Any, Any, Any]) -> Rows | None:
    """Who asks: the account with the diaries it may read, in one query."""
    student = Diary.student
    return await Diary.select(
        Diary.account.login,
        Diary.account.given_name,
        Diary.account.family_name,
        Diary.account.email,
        student.id.as_alias("student_id"),
        student.given_name.as_alias("student_given_name"),
        student.family_name.as_alias("student_family_name"),
        student.class_.name.as_alias("class_name"),
        student.class_.school.name.as_alias("school_name"),
    ).where(Diary.account == int(token.sub))


jwt = JWTAuth[Rows](
    token_secret=school.SECRET,
    retrieve_user_handler=diaries_of,
    default_token_expiration=school.ACCESS_LIFETIME,
    exclude=["/api/v1/invitations", "/api/v1/sessions", "/schema"],
)


@post("/api/v1/invitations/check", status_code=200)
async def check(data: CodeIn) -> InvitationOut:
    student = Invitation.student
    here = Invitation.code_hash == school.fingerprint(data.code)
    row = await (
        Invitation.select(
            Invitation.audience,
            Invitation.expires_on,
            student.given_name.as_alias("given_name"),
            student.family_name.as_alias("family_name"),
            student.class_.name.as_alias("class_name"),
            student.class_.school.name.as_alias("school_name"),
        )
        .where(here & Invitation.spent_at.is_null())
        .first()
    )
    if row is None:
        raise NotFoundException("unknown code")
    person = f"{row['given_name']} {row['family_name'][0]}."
    return InvitationOut(
        row["audience"], person, row["class_name"], row["school_name"], row["expires_on"]
    )


@post("/api/v1/sessions")
async def sign_in(data: CredentialsIn) -> TokensOut:
    account = await Account.objects().where(Account.login == data.login).first()
    if account is None:
        raise NotAuthorizedException("wrong login or password")
    await asyncio.to_thread(school.HASHER.verify, account.password, data.password)
    token = secrets.token_urlsafe(32)
    await RefreshToken(token_hash=school.token_hash(token), account=account.id).save()
    return TokensOut(jwt.create_token(str(account.id)), token)


@post("/api/v1/sessions/refresh", status_code=200)
async def refresh(data: RefreshIn) -> TokensOut:
    token = secrets.token_urlsafe(32)
    here = RefreshToken.token_hash == school.token_hash(data.refresh_token)
    async with transaction():
        spent = await (
            RefreshToken.update({RefreshToken.spent_at: dt.datetime.now(dt.UTC)})
            .where(here & RefreshToken.spent_at.is_null())
            .returning(RefreshToken.account)
        )
        if not spent:
            raise NotAuthorizedException("unknown token")
        account = spent[0]["account"]
        await RefreshToken(token_hash=school.token_hash(token), account=account).save()
    return TokensOut(jwt.create_token(str(account)), token)


@get("/api/v1/me")
async def me(request: Request[Rows, Token, Any]) -> MeOut:
    rows = request.user
    account = rows[0]
    diaries = [
        DiaryOut(
            row["student_id"],
            f"{row['student_given_name']} {row['student_family_name'][0]}.",
            row["class_name"],
            row["school_name"],
        )
        for row in rows
    ]
    return MeOut(
        account["account.login"],
        {
            "family_name": account["account.family_name"],
            "given_name": account["account.given_name"],
        },
        diaries,
        {"masked": school.masked(account["account.email"])},
    )


app = Litestar([check, sign_in, refresh, me], on_app_init=[jwt.on_app_init], lifespan=[pool])


async def seed() -> None:
    """Make the tables and fill them."""
    await create_db_tables(*TABLES)
    if database.ON_SQLITE:
        await School.raw("PRAGMA journal_mode=WAL")
    password = school.HASHER.hash(school.PASSWORD)
    await School.insert(School(id=1, name=school.SCHOOL))
    await Class.insert(*(Class(id=i, school=1, name=n) for i, n in school.classes().items()))
    students = [
        Student(id=s.id, class_=s.class_id, given_name=s.given_name, family_name=s.family_name)
        for s in school.students()
    ]
    await Student.insert(*students)
    for i in school.invitations():
        row = i._asdict()
        await Invitation(student=row.pop("student_id"), **row).save()
    for p in school.parents():
        row = p._asdict()
        student = row.pop("student_id")
        await Account(password=password, **row).save()
        await Diary(account=p.id, student=student).save()


if __name__ == "__main__":
    asyncio.run(seed())
