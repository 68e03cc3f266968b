"""Whatever is sent to the desk as a list is one clear sentence, through either door
(specification 1)."""

import zipfile
from io import BytesIO

import pytest

from backend.flows import school as schools
from backend.flows.roster import uploads
from backend.tables import roster_upload
from shared.refusals import Why
from shared.roster_upload import Section
from tests.makers.api_roster import Told
from tests.makers.clock import Clock
from tests.makers.desk import Desk, PageDesk
from tests.makers.refused import refused
from tests.makers.roster_desk import RosterDesk, lists_of
from tests.makers.school import STUDENTS, School, csv
from tests.makers.server import Server
from tests.rosters import oneroster
from tests.rosters.workbooks import xlsx, zipped

MIB = 1024 * 1024
# Some kilobytes that say of themselves that they are 129 MiB.
BOMB = zipped({"[Content_Types].xml": "", "xl/workbook.xml": bytes(129 * MIB)})
ARCHIVE = oneroster.files(oneroster.user("u1", "Ли Анна"))


@pytest.fixture
async def lists(desk: Desk, school: School) -> RosterDesk:
    """A curator who has signed in, at work on lists."""
    return lists_of(await desk.sign_in(await school.curator()))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Why.FILE_MISSING),
        (b"%PDF-1.7\nhello", Why.ROSTER_NOT_A_LIST),
        (b"PK\x03\x04 cut off", Why.ROSTER_BROKEN),
        (xlsx({"7А": [["ФИО"], ["Ли Анна"]]})[:-200], Why.ROSTER_BROKEN),
        (bytes(10 * MIB + 1), Why.ROSTER_TOO_BIG),
        (bytes(11 * MIB), Why.ROSTER_TOO_BIG),
        (BOMB, Why.ROSTER_TOO_HEAVY),
        (oneroster.packed(ARCHIVE | {"../users.csv": b""}), Why.ROSTER_ARCHIVE_BROKEN),
        (xlsx({"7А": [["ФИО"], ['=HYPERLINK("x")']]}), Why.ROSTER_EMPTY),
    ],
    ids=["empty", "type", "zip", "cut-off", "a-byte-more", "11-MiB", "bomb", "path", "formula"],
)
async def test_what_is_no_list_is_one_sentence_and_leaves_nothing(
    lists: RosterDesk, content: bytes, why: Why
) -> None:
    with refused(("file", why)):
        await lists.bring(content)

    await lists.bring(csv(*STUDENTS))
    assert await lists.tally() == {}


async def test_macros_are_not_run_and_do_no_harm(lists: RosterDesk) -> None:
    with zipfile.ZipFile(BytesIO(xlsx({"7А": [["ФИО"], ["Ли Анна"]]}))) as book:
        files = {one: book.read(one) for one in book.namelist()}

    await lists.bring(zipped(files | {"xl/vbaProject.bin": b'Shell "touch /tmp/x"'}))

    assert await lists.lines(Section.ADDED) == [Told("Ли Анна", "7А")]


async def test_of_an_archive_of_several_schools_one_is_asked_for(lists: RosterDesk) -> None:
    users = oneroster.user("u1", "Ли Анна")
    content = oneroster.packed(oneroster.files(users, orgs=oneroster.TWO_ORGS))
    with refused(("org", Why.ROSTER_ORG_UNNAMED)):
        await lists.bring(content)
    with refused(("org", Why.ROSTER_ORG_UNKNOWN)):
        await lists.bring(content, org="s48")

    await lists.bring(content, org="s46")

    assert await lists.lines(Section.ADDED) == [Told("Ли Анна", "7")]


async def test_while_a_list_is_read_the_page_tells_how_far_it_is(
    school: School, server: Server, clock: Clock
) -> None:
    hired = await school.curator()
    browser = (await PageDesk(server, clock).sign_in(hired)).browser
    where = await schools.named(None, school.operator())
    await roster_upload.begin(7, where.id, hired.id, clock.now, clock.now + uploads.TERM)
    page = await browser.open("/desk/roster")
    assert page.text(".//*[@id='progress']") == "Файл дошёл, открываем его."

    await roster_upload.tell_progress(7, where.id, 640, 1200)

    page = await browser.open("/desk/roster")
    assert page.text(".//*[@id='progress']") == "Прочитано 640 из 1 200"
