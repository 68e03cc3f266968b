"""Is a login free? Only the holder of a live code may ask (specification 4)."""

from backend.caller import Caller
from backend.flows.invitation import reading
from backend.flows.registration import judging
from shared import login
from shared.profile import Names
from shared.refusals import Refused, Why
from shared.registration import LoginCheck, LoginChecked


async def check(asked: LoginCheck, caller: Caller) -> LoginChecked:
    """Tell whether a login is free, and what could be taken instead.

    Raises Refused: the code's fault, or what is wrong with the login's spelling.
    """
    invited = await reading.live(asked.code, caller)
    chosen = login.clean(asked.login)
    refusals = await judging.login_faults(chosen, invited, caller)
    if not refusals:
        return LoginChecked(chosen, free=True)
    if refusals[0].why is not Why.LOGIN_TAKEN:
        raise Refused(*refusals)
    # A parent is not named by the roster, so the child's family name has to serve.
    owner = Names(invited.family_name, invited.given_name)
    return LoginChecked(chosen, free=False, suggestions=await judging.free_logins(owner))
