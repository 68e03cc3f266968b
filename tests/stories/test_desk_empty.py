"""The desk's first page while there is nobody to follow (specification 1)."""

from shared.sentences import say
from tests.makers.desk import PageDesk, PageStaff
from tests.makers.school import STUDENTS, School


async def seen(somebody: PageStaff) -> tuple[list[str | None], str]:
    """Return where the page leads, and what it says."""
    await somebody.open("/desk")
    page = somebody.browser.page
    return [one.get("href") for one in page.root.iterfind(".//main//a")], page.text(".//main")


async def test_a_curator_of_an_empty_school_reads_where_to_begin(
    desk_pages: PageDesk, school: School
) -> None:
    empty = School(school.operator, "Лицей № 2", "lyceum2")
    await empty.open()

    ways, text = await seen(await desk_pages.sign_in(await empty.curator("svetlova")))

    assert ways == ["/desk/settings", "/desk/roster", "/desk/invitations"]
    assert say("desk.begin.roster") in text


async def test_with_the_list_the_classes_stand_there_instead(
    desk_pages: PageDesk, school: School
) -> None:
    ways, text = await seen(await desk_pages.sign_in(await school.curator()))

    assert "/desk/classes/7%D0%90" in ways
    assert say("desk.begin.title") not in text


async def test_a_class_teacher_whose_class_is_gone_reads_whom_to_ask(
    desk_pages: PageDesk, school: School
) -> None:
    teacher = await school.class_teacher("7А")
    await school.take(*(one.replace(";7А;", ";7Б;") for one in STUDENTS))

    ways, text = await seen(await desk_pages.sign_in(teacher))

    assert ways == []
    assert say("desk.begin.no-class") in text
