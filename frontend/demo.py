"""`vhod demo`: an invented school on this machine alone, ready to be looked at.

It has a folder of its own in VHOD_DATA, so that it never meets a real school's data, and keeps
what was done in it: the next start shows the codes that are still unused.
"""

from collections.abc import Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import click
from msgspec import Struct

from backend import house
from backend.caller import Caller, Role
from backend.flows import school as schools
from backend.flows.invitation import issuing, sheets
from backend.flows.invitation.issued import Issued
from backend.flows.roster import importing
from backend.settings import PREFIX, Settings
from backend.sheets import render
from frontend import demo_staff, supervisor
from frontend.demo_staff import SignIn
from frontend.ledger import Ledger
from shared.invitation import Audience, Issue, IssuedCode
from shared.refusals import Refused
from shared.school import NewSchool
from shared.sentences import language, say
from shared.sheet import ClassSheets

LOOPBACK = "127.0.0.1"
FOLDER = "demo"
LETTERS = "/demo/letters"
PAGES = ("/", "/registration", "/login", "/journal", "/profile", "/help", "/api/openapi.json")
# Of the sample's families with several children, the one that the documentation speaks of.
FAMILY = {("Анна П.", "7А"), ("Борис П.", "3Б")}


class Codes(Struct, frozen=True):
    """Unused codes to try: a student's, and one parent's for each of two siblings."""

    student: IssuedCode | None
    parents: tuple[IssuedCode, ...]

    @property
    def shown(self) -> tuple[IssuedCode, ...]:
        """All of them, the student's first."""
        return (self.student, *self.parents) if self.student else self.parents


def own(given: Settings) -> Settings:
    """Return the demo's settings: the port that was asked for, and nothing else of the school's."""
    data = given.data / FOLDER
    port = given.listen[1]
    return Settings(
        data=data,
        keys=data / "keys",
        listen=(LOOPBACK, port),
        public_url=f"http://{LOOPBACK}:{port}",
    )


async def show(given: Settings, environ: Mapping[str, str]) -> None:
    """Make the school if there is none, tell what to open, and answer until a signal comes."""
    mine = own(given)
    with supervisor.listen(mine.listen) as listening:
        async with house.opened(mine) as opened:
            caller = opened.caller(role=Role.OPERATOR)
            issued = await seeded(caller)
            codes = unused(issued)
            class_name = issued.students[0].class_name
            staff = await demo_staff.hired(mine.data, class_name, caller)
            papers = printed(sheets.laid_out(issued, caller), codes, mine.data)
            for line in told(mine, codes, papers, staff):
                click.echo(line)
            theirs = _environ(mine, environ)
            await supervisor.supervise(listening, mine.workers, theirs, Ledger(), "demo")


async def seeded(caller: Caller) -> Issued:
    """Take the sample's list and issue its codes; what is there already stays as it is."""
    sample = files("backend") / "sample" / "school.csv"
    with suppress(Refused):  # it was added at the first start
        school = NewSchool(say("demo.school"), "sch46", curator=(say("demo.curator"),))
        await schools.add(school, caller)
    await importing.apply(sample.read_bytes(), None, caller)
    return await issuing.issue(Issue(), None, caller)


def unused(issued: Issued) -> Codes:
    """Choose what to try: siblings are known by the parent that their sheets are addressed to."""
    families: dict[str, list[IssuedCode]] = {}
    for one, addressee in zip(issued.codes, issued.addressees, strict=True):
        if one.audience is Audience.PARENT and addressee:
            families.setdefault(addressee, []).append(one)
    siblings = [family for family in families.values() if len(family) > 1]
    siblings.sort(key=lambda family: {_whose(one) for one in family} != FAMILY)
    students = [one for one in issued.codes if one.audience is Audience.STUDENT]
    students.sort(key=lambda one: _whose(one) not in FAMILY)
    return Codes(next(iter(students), None), tuple(siblings[0][:2]) if siblings else ())


def printed(classes: tuple[ClassSheets, ...], codes: Codes, folder: Path) -> list[Path]:
    """Write the sheets of the codes' classes in both sizes; return where they are."""
    named = {one.class_name for one in codes.shown}
    chosen = [one for one in classes if one.class_name in named]
    sizes = {"sheets.pdf": False, "sheets-large-print.pdf": True} if chosen else {}
    for name, large in sizes.items():
        render.write(folder / name, render.render(chosen, language(), large_print=large))
    return [folder / name for name in sizes]


def told(mine: Settings, codes: Codes, papers: list[Path], staff: tuple[SignIn, ...]) -> list[str]:
    """Say which pages there are, which codes open them, and where the codes are on paper."""
    lines = [say("demo.pages"), *(f"  {mine.public_url}{page}" for page in PAGES), ""]
    lines += [say("demo.letters"), f"  {mine.public_url}{LETTERS}", ""]
    lines += demo_staff.told(staff, mine.public_url or "")
    lines.append(say("demo.codes"))
    for one in codes.shown:
        whose = say(f"demo.code.{one.audience}", person=one.person, class_name=one.class_name)
        lines.append(f"  {one.code}  {whose}")
    if papers:
        lines += ["", say("demo.sheets"), *(f"  {path}" for path in papers)]
    return [*lines, "", say("demo.end")]


def _whose(one: IssuedCode) -> tuple[str, str]:
    return one.person, one.class_name


def _environ(mine: Settings, environ: Mapping[str, str]) -> dict[str, str]:
    """Give the workers the demo's settings in place of the school's."""
    kept = {name: text for name, text in environ.items() if not name.startswith(PREFIX)}
    host, port = mine.listen
    return {
        **kept,
        "VHOD_DATA": str(mine.data),
        "VHOD_LISTEN": f"{host}:{port}",
        "VHOD_PUBLIC_URL": mine.public_url or "",
    }
