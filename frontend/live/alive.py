"""One page that is alive: what it shows, what its fields were answered, what its forms do."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from contextvars import copy_context
from datetime import datetime
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from litestar.datastructures import FormMultiDict
from msgspec import structs
from reactpy import component, html, use_state
from reactpy.types import Component, VdomChild, VdomDict

from backend import problems
from backend.caller import Caller
from backend.flows import desk, news, session
from backend.flows import draft as drafts
from backend.flows import school as schools
from frontend.live.page import Act, Attributes, Drawn, LivePage, Query, Still, live_address, whole
from frontend.live.told import Told
from frontend.parts.answer import WRONG, Answer, answer_line
from frontend.parts.refusals import sentence
from shared.refusals import Refused, Why
from shared.sentences import say

Pages: TypeAlias = Mapping[str, LivePage]  # by their address
MOMENT = 0.1  # seconds after its last one in which a session is looked for, and not found
LONGEST_TEXT = 500  # signs of a field; nothing that we ask for is longer


class Alive(Still):
    """One socket's page. What a reconnect would miss stands in the draft and not here."""

    def __init__(
        self, page: LivePage, query: Query, asks: Callable[[], Caller], pages: Pages
    ) -> None:
        """Hold what the socket brought; meet() and begin() come before the first render."""
        self.page = page
        self.topics: tuple[str, ...] = ()  # what the page has to hear of
        self.told: list[Told] = []
        self.ended = False
        self._drawn: Drawn
        self._query = query
        self._asks = asks
        self._pages = pages
        self._answers: dict[str, Answer | None] = {}
        self._redraws: dict[str, Callable[[], None]] = {}
        self._moves: list[Told] = []  # told after the next drawing of the page
        self._turn = asyncio.Lock()  # what comes up and what is heard wait for each other
        self._stale = False
        self._waking: asyncio.Task[None] | None = None
        self._alarm: asyncio.TimerHandle | None = None  # rings when the session may have ended
        self._context = copy_context()  # its language; who brings the news may have another

        # Their arguments are what ReactPy logs of a component that raised: nothing but a name.
        @component
        def root() -> Component:
            self._redrawn_by("")
            self.told += self._moves
            self._moves = []
            return body(key=self.page.name)

        @component
        def body() -> VdomDict:
            try:
                # What cannot be drawn is tried once more after its last word: one accident.
                return html.div() if self.ended else whole(self._drawn, self, self.page.address)
            except Exception as error:
                self.failed(error)
                return html.div()

        @component
        def beside(name: str) -> VdomDict:
            self._redrawn_by(name)
            try:
                return answer_line(name, self._answers.get(name))
            except Exception as error:
                self.failed(error)
                return answer_line(name, None)

        self.root = root
        self._beside = beside

    async def meet(self) -> None:
        """Learn who asks, and so what the page has to hear of; what goes wrong is told."""
        await self._safely(self._learn_topics)

    async def begin(self) -> None:
        """Read the page before the first render; what goes wrong is told."""
        await self._safely(self._stand)

    def wake(self) -> None:
        """Something that the page shows has changed: read it again, once for all that came."""
        self._stale = True
        if self._waking is None or self._waking.done():
            self._waking = asyncio.create_task(self._refresh_all(), context=self._context)

    def rest(self) -> None:
        """The socket closes: nothing is to be read or drawn any more."""
        self._redraws.clear()
        for one in (self._waking, self._alarm):
            if one is not None:
                one.cancel()

    async def _stand(self) -> None:
        """Read the page as it is now; where another has to be opened instead, tell so and end."""
        try:
            found = await self.page.read(await self._caller(), self._query)
        except Refused:
            found = self.page.address  # its GET says why, and where to go
        if isinstance(found, str):
            self._end(Told("open", path=found))
        else:
            self._hold(found)

    def _hold(self, found: Drawn) -> None:
        self._drawn = found
        if found.until is not None:
            self._look_again(found.until, self._asks())

    async def _learn_topics(self) -> None:
        self.topics = news.topics(await self._caller())
        if self.page.hears:
            self.topics += await self.page.hears(self._query)

    async def _refresh_all(self) -> None:
        while self._stale and not self.ended:
            self._stale = False
            await self._safely(self._refresh)

    async def _refresh(self) -> None:
        """Show what has changed elsewhere; a page that fell behind says so when its form is sent.

        Who is signed out is led away at once.
        """
        try:
            found = await self.page.read(await self._caller(), self._query)
        except Refused:
            self._end(Told("open", path=self.page.address))
        else:
            if not isinstance(found, str):
                self._hold(found)
                self._redraw("")

    def typed(self, name: str) -> Attributes:
        """Send the field's text up on a pause, where somebody wants to know it."""
        page = self.page
        if name not in page.asks and name not in page.keeps:
            return {}

        async def on_input(event: Mapping[str, Any]) -> None:
            if page is self.page:
                await self._safely(self._take_text, name, event)

        return {"onInput": on_input}

    def sent(self) -> Attributes:
        """Send the form up, to be answered in place."""
        page = self.page

        async def on_submit(event: Mapping[str, Any]) -> None:
            act = {**page.acts, **page.besides}.get(str(event.get("action")))
            if page is self.page and act is not None:
                await self._safely(self._take_form, act, event)

        return {"onSubmit": on_submit}

    def answer(self, name: str) -> VdomChild:
        """Return what stands beside a field, redrawn by itself."""
        return self._beside(name, key=f"{name}-answer")

    def failed(self, error: Exception) -> None:
        """Tell that nothing works here but the forms, with a number under which it is logged."""
        case = problems.noted(error, self._asks().chance, "LIVE", self.page.address)
        self._end(Told("failed", text=say("live.failed", case=case)))

    async def _caller(self, *, attended: bool = False) -> Caller:
        """Return who asks now: the socket keeps the handshake's cookies, the session may end.

        attended: a person has just done something, which keeps the session.
        """
        caller = structs.replace(self._asks(), attended=attended)
        if self.page.roles:
            staff = await desk.require(caller, *self.page.roles)
            self._look_again(staff.until, caller)
            return structs.replace(caller, staff=staff)
        if self.page.signed_in:
            return await self._known(caller)
        if self.page.greets and caller.session:
            with suppress(Refused):
                return await self._known(caller)
        return caller

    async def _known(self, caller: Caller) -> Caller:
        """Return the caller with the identity, and look again when that one may have ended."""
        ask = session.recognise if self.page.unfinished else session.identify
        identity = await ask(caller)
        self._look_again(identity.until, caller)
        return structs.replace(caller, identity=identity)

    def _look_again(self, until: datetime, caller: Caller) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        seconds = (until - caller.now).total_seconds() + MOMENT
        self._alarm = asyncio.get_running_loop().call_later(seconds, self.wake)

    async def _take_text(self, name: str, event: Mapping[str, Any]) -> None:
        page, text, beside = self.page, _text(event.get("value")), _texts(event.get("beside"))
        caller = await self._caller(attended=True)
        if name in page.keeps:
            kept = {other: one for other, one in beside.items() if other in page.keeps}
            await drafts.keep(page.name, {**kept, name: text}, caller)
        if name not in page.asks:
            return
        try:
            answer = await page.asks[name](text, beside, caller)
        except Refused as refused:
            answer = Answer(WRONG, " ".join(sentence(one) for one in refused.refusals))
        if page is self.page and answer != self._answers.get(name):
            self._answers[name] = answer
            self._redraw(name)

    async def _take_form(self, act: Act, event: Mapping[str, Any]) -> None:
        form = FormMultiDict(list(_texts(event.get("fields")).items()))
        caller = await self._caller(attended=True)
        path = urlsplit(await act(form, caller))
        page = self._pages.get(path.path)
        if page is None:
            self._end(Told("open", path=path.geturl()))
            return
        if event.get("repeated") is True and await _was_taken(page, caller):
            await drafts.write({"remembered": None}, caller)
        before = self._drawn
        self.page, self._query, self._answers = page, dict(parse_qsl(path.query)), {}
        await self._stand()
        if self.ended:
            return
        # What stands around the page is the server's HTML: of another school, it is loaded.
        told = await schools.told(caller)
        if before.named(told) != self._drawn.named(told):
            self._end(Told("open", path=path.geturl()))
            return
        # After the page: the client settles its fields by what the server says of them.
        self._moves.append(
            Told(
                "page",
                path=path.geturl(),
                title=self._drawn.full_title(),
                live=live_address(page, path.query),
                case=self._drawn.case(),
            )
        )
        self._redraw("")

    async def _safely(self, work: Callable[..., Awaitable[None]], *given: Any) -> None:
        try:
            async with self._turn:
                await work(*given)
        except Refused as refused:
            if refused.refusals[0].why in {Why.NOT_SIGNED_IN, Why.PASSWORD_CHANGE_REQUIRED}:
                self._end(Told("open", path=self.page.address))
            else:
                self.failed(refused)
        except Exception as error:
            self.failed(error)

    def _redrawn_by(self, name: str) -> None:
        _, again = use_state(0)
        self._redraws[name] = lambda: again(lambda times: times + 1)

    def _redraw(self, name: str) -> None:
        if redraw := self._redraws.get(name):
            redraw()

    def _end(self, told: Told) -> None:
        """Say the last word: the socket sends it, and closes."""
        if not self.ended:
            self.told.append(told)
            self.ended = True
            self._redraw("")


async def _was_taken(page: LivePage, caller: Caller) -> bool:
    """Tell whether a form whose answer got lost is refused for having been taken the first time."""
    refused = (await drafts.remembered(page.name, caller)).refusals
    return [one.why for one in refused] == [Why.CODE_REPEATED]


def _text(value: Any) -> str:
    return value[:LONGEST_TEXT] if isinstance(value, str) else ""


def _texts(fields: Any) -> dict[str, str]:
    if not isinstance(fields, dict):
        return {}
    return {name: _text(value) for name, value in fields.items()}
