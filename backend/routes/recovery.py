"""Getting back in by e-mail."""

from typing import Annotated

from backend.flows import recovery
from backend.routes.common import Asks, example
from backend.routes.door import post
from shared.recovery import Recovery, RecoveryAnswer

RECOVERY = example({"email": "petrova@example.com"})


@post("/recoveries", operation_id="askForRecovery", status_code=202)
async def ask(data: Annotated[Recovery, RECOVERY], caller: Asks) -> RecoveryAnswer:
    """Ask for a letter with a link for each login that has this address, if it is confirmed.

    The answer is the same whoever asks: say its message, and who helps where no letter comes.
    """
    return await recovery.ask(data, caller)
