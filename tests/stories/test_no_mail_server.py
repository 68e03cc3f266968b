"""Without a mail server the journal says that it sends no mail, and whom to ask (spec. 10)."""

from msgspec import structs

from backend.flows.letter import shown
from backend.house import House
from backend.tables import profile
from backend.tables.database import rows
from shared.profile import Letter
from tests.makers.api_door import ApiDoor
from tests.makers.door import Door
from tests.makers.post import Post
from tests.makers.school import School


async def test_where_there_is_no_mail_server_it_says_so_and_whom_to_ask(
    door: Door, school: School, post: Post
) -> None:
    await school.register_parent_of("Анна П.")
    owner = await door.sign_in("petrova")

    await post.file()

    assert await owner.letter() == "filed"


async def test_once_there_is_a_mail_server_what_became_a_file_was_never_sent(
    api: ApiDoor, school: School, post: Post, house: House
) -> None:
    await school.register_parent_of("Анна П.")
    await api.sign_in("petrova")
    await post.file()
    (kept,) = await rows("SELECT id, account FROM session")
    (row,) = await profile.by_id(kept["id"], kept["account"])
    caller = house.caller()
    sends = structs.replace(caller.settings, smtp_url="smtp://mail.school46.ru")

    assert shown(row, caller) == Letter("filed", caller.now)
    assert shown(row, structs.replace(caller, settings=sends)) is None
