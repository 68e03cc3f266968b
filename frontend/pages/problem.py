"""What is shown where a page cannot be: what happened, what to do, and a number to tell."""

from typing import Any

from litestar import Response
from reactpy import html
from reactpy.types import VdomDict

from backend import problems
from backend.doors import spoken
from frontend.live.render import document
from frontend.pages.answer import HTML, AnyRequest, onward
from frontend.pages.desk.login import desk_login_path
from frontend.pages.desk.proof import proof_path
from frontend.pages.password import ADDRESS as PASSWORD
from frontend.pages.session import login_path
from frontend.parts.button import way
from frontend.parts.desk import DESK
from frontend.parts.frame import Frame
from frontend.parts.refusals import Refusals, sentence
from shared.refusals import Why
from shared.sentences import say, speak

# What has a title of its own; the rest is an accident to whoever reads it.
TITLED = frozenset({403, 404, 405, 413, 429, 503})
# These are for programs, whose refusals are problem documents.
PROGRAMS = ("/api", "/health")


def answer(request: AnyRequest, error: Exception) -> Response[bytes]:
    """Answer a refusal without a form, or an accident: Litestar's exception handler for pages.

    Who is not signed in is led to the form, and from there back; so is whoever has to show the
    second factor once more.
    """
    said = spoken(request.scope)
    speak(said.language)
    refused = problems.refused_of(error)
    if refused.refusals[0].why is Why.SECOND_FACTOR_STALE:
        return onward(proof_path(_asked_at_desk(request)))
    if refused.refusals[0].why is Why.PASSWORD_CHANGE_REQUIRED:
        return onward(PASSWORD)
    if refused.refusals[0].why is Why.NOT_SIGNED_IN:
        return onward(_sign_in(request.scope["path"]))
    case = problems.case_of(error, request)
    frame = Frame(title(refused.status), "/", said.languages, case=case)
    return Response(
        document(problem_page(refused.status, refused.refusals), frame),
        status_code=refused.status,
        media_type=HTML,
        headers=problems.headers_of(refused, request),
    )


def answer_any(request: AnyRequest, error: Exception) -> Response[Any]:
    """Answer where no route was found: an address that is not a program's is a page."""
    if request.scope["path"].startswith(PROGRAMS):
        return problems.answer(request, error)
    return answer(request, error)


def _sign_in(path: str) -> str:
    """Return the form to sign in with, and to come back from: a family's, or the desk's.

    A form's own address shows nothing by GET, so it is the section that one comes back to.
    """
    if path == DESK or path.startswith(f"{DESK}/"):
        return desk_login_path(_section_of_desk(path))
    return login_path("/" + path.split("/")[1])


def _asked_at_desk(request: AnyRequest) -> str:
    """Return what is asked for once more after the proof: a file as it was asked for."""
    path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
    if request.method != "GET":
        return _section_of_desk(path)
    return f"{path}?{query}" if query else path


def _section_of_desk(path: str) -> str:
    """Return the section of the desk that a page or a form belongs to."""
    return "/".join(path.split("/")[:3])


def title(status: int) -> str:
    """Return the page's title for an HTTP status."""
    return say(f"problem.{status}" if status in TITLED else "problem.500")


def problem_page(status: int, refusals: Refusals) -> VdomDict:
    """Every reason as its sentence, and one way on."""
    return html.main(
        {"id": "main"},
        html.h1(title(status)),
        *(html.p(sentence(refusal)) for refusal in refusals),
        way(say("problem.home"), "/"),
    )
