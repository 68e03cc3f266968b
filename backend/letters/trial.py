"""The letter that shows that letters arrive: to the school's own mailbox, about nobody."""

from backend.letters.content import Block, Content
from shared.sentences import language, say


def content(site: str) -> Content:
    """Say in the current language what it is for and what to do where it lies among spam."""
    return Content(
        language=language(),
        sender=say("letter.sender"),
        subject=say("letter.trial.subject"),
        title=say("letter.trial.title"),
        blocks=(
            Block("text", say("letter.trial.what", site=site)),
            Block("text", say("letter.trial.spam")),
        ),
        foot=(Block("text", say("letter.automatic")),),
    )
