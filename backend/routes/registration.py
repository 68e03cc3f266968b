"""Opening an account with an invitation code."""

from typing import Annotated

from litestar.openapi.spec import OpenAPIType
from litestar.params import HeaderParameter
from msgspec import structs

from backend.flows import login
from backend.flows.registration import finish
from backend.routes.common import Asks, example
from backend.routes.door import post
from backend.routes.invitation import CODE
from shared.registration import LoginCheck, LoginChecked, Registered, Registration

CHECK = example({"code": CODE, "login": "petrova"})
Key = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        description="16 to 128 visible ASCII signs",
        required=False,
        # Said and not checked here: what is wrong with a key is the flow's to tell.
        schema_extra={
            "one_of": None,
            "type": OpenAPIType.STRING,
            "min_length": 16,
            "max_length": 128,
            "pattern": "^[!-~]+$",
        },
    ),
]
REGISTER = example(
    {
        "code": CODE,
        "audience": "parent",
        "login": "petrova",
        "password": "ЗарницаКувшинМята7",
        "family_name": "Петрова",
        "given_name": "Мария",
        "middle_name": "Олеговна",
        "email": "petrova@example.com",
        "phone": "8 900 123-45-67",
        "children_codes": ["4D8H-JN5P-60JR"],
    }
)


@post("/logins/check", operation_id="checkLogin", status_code=200)
async def check_login(data: Annotated[LoginCheck, CHECK], caller: Asks) -> LoginChecked:
    """Tell the holder of a live code whether a login is free, and what could be taken instead."""
    return await login.check(data, caller)


@post("/registrations", operation_id="register")
async def register(
    data: Annotated[Registration, REGISTER], caller: Asks, idempotency_key: Key = None
) -> Registered:
    """Open an account and spend the codes, all or nothing.

    A phone is taken where one of the codes' schools asks this parent for it: `phone_why` of a
    checked invitation says why. It goes to those schools alone, and may always be left out.

    With an Idempotency-Key (16 to 128 visible ASCII signs) a repeated request hears the same
    answer for a day.
    """
    return await finish.register(data, structs.replace(caller, idempotency_key=idempotency_key))
