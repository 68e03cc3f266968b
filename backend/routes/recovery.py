"""Getting back in by e-mail."""

from typing import Annotated

from backend.flows import recovery
from backend.routes.common import Asks, example
from backend.routes.door import post
from shared.recovery import NewPassword, Recovery, RecoveryAnswer

RECOVERY = example({"email": "petrova@example.com"})
PASSWORD = example(
    {"token": "kJ0C0_CxZ1Vt4QmGZ8f5mZr1o2bNnJk7yq3Xw9sT0dE", "password": "ОблакоТропинкаЛён4"}
)


@post("/recoveries", operation_id="askForRecovery", status_code=202)
async def ask(data: Annotated[Recovery, RECOVERY], caller: Asks) -> RecoveryAnswer:
    """Ask for a letter with a link for each login that has this address, if it is confirmed.

    The answer is the same whoever asks: say its message, and who helps where no letter comes.
    """
    return await recovery.ask(data, caller)


@post("/recoveries/password", operation_id="chooseRecoveredPassword", status_code=204)
async def choose_password(data: Annotated[NewPassword, PASSWORD], caller: Asks) -> None:
    """Choose a new password by the token of a letter's link, which works once and for a day.

    Every session of that login ends, and nobody is signed in: sign in with the new password.
    """
    await recovery.choose(data, caller)
