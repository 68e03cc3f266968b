"""What letters are about, made by hand: a mother of two, and a second account of her address."""

from datetime import timedelta

from backend.letters.content import Content, content
from backend.letters.matter import Matter, Owner, School
from shared.letter import Purpose, Use
from tests.makers.clock import NOON

SITE = "https://journal.school46.ru"
SCHOOL = School(
    "Школа № 46", ("Кузнецова М. И.", "кабинет 12", "+7 495 123-45-67"), "Europe/Moscow"
)
OTHER = School("МБОУ СОШ № 7", (), "Asia/Yekaterinburg")
ANDROID = (
    "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)
TOKENS = {use: f"{use.value}-token-0123456789abcdefghijklmnopqrs" for use in Use}
MOTHER = Owner("petrova", ("Анна П., 7А", "Борис П., 3Б"), (SCHOOL,), TOKENS)
SON = Owner("petrov.boris", ("Борис П., 3Б",), (SCHOOL, OTHER), TOKENS)


def matter(purpose: Purpose, language: str, *owners: Owner) -> Matter:
    """Return why a letter is written; one about recovery is to two accounts."""
    usual = (MOTHER, SON) if purpose is Purpose.RECOVERY else (MOTHER,)
    return Matter(
        purpose,
        language,
        SITE,
        happened_at=NOON,
        until=NOON + timedelta(hours=72),
        agent=ANDROID,
        owners=owners or usual,
    )


def contents(language: str) -> list[Content]:
    """Return every letter there is, said in a language."""
    return [content(matter(purpose, language)) for purpose in Purpose]
