"""fastapi-users with its SQLAlchemy adapter: JWT sign-in, current_user, an ORM look-up.

What a page shows is loaded in one query, lazy="joined", as its guide does for oauth_accounts.
Its stock JWT strategy is taken, though it cannot end a session: the other one it offers, tokens in
the database, costs a query more on every request.
"""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException
from fastapi_users import BaseUserManager, FastAPIUsers, IntegerIDMixin
from fastapi_users.authentication import AuthenticationBackend, BearerTransport, JWTStrategy
from fastapi_users.db import SQLAlchemyUserDatabase
from fastapi_users.password import PasswordHelper
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pydantic import BaseModel, Field
from sqlalchemy import ForeignKey, String, event, insert, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from bench.peers import database, school

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
scheme, _, rest = database.URL.partition(":")
engine = create_async_engine(f"{DRIVERS[scheme]}:{rest}")
sessions = async_sessionmaker(engine, expire_on_commit=False)


if database.ON_SQLITE:

    @event.listens_for(engine.sync_engine, "connect")
    def set_pragmas(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")


class Base(DeclarativeBase):
    pass


class School(Base):
    __tablename__ = "school"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Class(Base):
    __tablename__ = "class"
    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    name: Mapped[str]
    school: Mapped[School] = relationship(lazy="joined")


class Student(Base):
    __tablename__ = "student"
    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    given_name: Mapped[str]
    family_name: Mapped[str]
    class_: Mapped[Class] = relationship(lazy="joined")

    @property
    def person(self) -> str:
        return f"{self.given_name} {self.family_name[0]}."


class Invitation(Base):
    __tablename__ = "invitation"
    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    audience: Mapped[str]
    code_hash: Mapped[str] = mapped_column(unique=True)
    expires_on: Mapped[dt.date]
    spent_at: Mapped[dt.datetime | None]
    student: Mapped[Student] = relationship(lazy="joined")


class Diary(Base):
    __tablename__ = "diary"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), primary_key=True)
    student: Mapped[Student] = relationship(lazy="joined")


class User(Base):
    """The columns that fastapi-users asks for, and the family's own."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(32), unique=True)
    email: Mapped[str]
    hashed_password: Mapped[str]
    given_name: Mapped[str]
    family_name: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    is_superuser: Mapped[bool] = mapped_column(default=False)
    is_verified: Mapped[bool] = mapped_column(default=False)
    diaries: Mapped[list[Diary]] = relationship(lazy="joined")


async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Session = Annotated[AsyncSession, Depends(get_session)]


class UserDatabase(SQLAlchemyUserDatabase[User, int]):
    """Families sign in by a login of their own; several accounts may share an address."""

    async def get_by_email(self, email: str) -> User | None:
        return await self._get_user(select(User).where(User.login == email.lower()))


async def get_user_db(session: Session) -> UserDatabase:
    return UserDatabase(session, User)


class UserManager(IntegerIDMixin, BaseUserManager[User, int]):
    reset_password_token_secret = school.SECRET
    verification_token_secret = school.SECRET


ARGON2 = Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1)
passwords = PasswordHelper(PasswordHash((ARGON2,)))


async def get_user_manager(user_db: Annotated[UserDatabase, Depends(get_user_db)]) -> UserManager:
    return UserManager(user_db, passwords)


def get_jwt_strategy() -> JWTStrategy[User, int]:
    return JWTStrategy(school.SECRET, int(school.ACCESS_LIFETIME.total_seconds()))


backend = AuthenticationBackend("jwt", BearerTransport("auth/jwt/login"), get_jwt_strategy)
users = FastAPIUsers[User, int](get_user_manager, [backend])
CurrentUser = Annotated[User, Depends(users.current_user(active=True))]


class CodeIn(BaseModel):
    code: str


class InvitationOut(BaseModel):
    audience: str
    person: str
    class_name: str = Field(serialization_alias="class")
    school: str
    expires_on: dt.date


class DiaryOut(BaseModel):
    id: int
    person: str
    class_name: str = Field(serialization_alias="class")
    school: str


class MeOut(BaseModel):
    login: str
    names: dict[str, str]
    diaries: list[DiaryOut]
    email: dict[str, str]


app = FastAPI()
app.include_router(users.get_auth_router(backend), prefix="/auth/jwt")


@app.post("/api/v1/invitations/check")
async def check(asked: CodeIn, session: Session) -> InvitationOut:
    here = Invitation.code_hash == school.fingerprint(asked.code)
    found = await session.scalar(select(Invitation).where(here, Invitation.spent_at.is_(None)))
    if found is None:
        raise HTTPException(404, "unknown code")
    student = found.student
    return InvitationOut(
        audience=found.audience,
        person=student.person,
        class_name=student.class_.name,
        school=student.class_.school.name,
        expires_on=found.expires_on,
    )


@app.get("/api/v1/me")
async def me(user: CurrentUser) -> MeOut:
    students = [diary.student for diary in user.diaries]
    diaries = [
        DiaryOut(id=s.id, person=s.person, class_name=s.class_.name, school=s.class_.school.name)
        for s in students
    ]
    names = {"family_name": user.family_name, "given_name": user.given_name}
    email = {"masked": school.masked(user.email)}
    return MeOut(login=user.login, names=names, diaries=diaries, email=email)


async def seed() -> None:
    """Make the tables and fill them."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
        await connection.execute(insert(School), [{"id": 1, "name": school.SCHOOL}])
        classes = [{"id": i, "school_id": 1, "name": n} for i, n in school.classes().items()]
        await connection.execute(insert(Class), classes)
        await connection.execute(insert(Student), [s._asdict() for s in school.students()])
        await connection.execute(insert(Invitation), [i._asdict() for i in school.invitations()])
        password = {"hashed_password": school.HASHER.hash(school.PASSWORD)}
        parents = [p._asdict() | password for p in school.parents()]
        diaries = [{"account_id": p["id"], "student_id": p.pop("student_id")} for p in parents]
        await connection.execute(insert(User), parents)
        await connection.execute(insert(Diary), diaries)


if __name__ == "__main__":
    asyncio.run(seed())
