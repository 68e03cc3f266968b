"""What the program writes down about itself: one JSON object a line, on stderr.

No event holds a body or a query string. What still could carry a secret or an address - an
exception's text, a name that somebody chose badly - is masked here, last of all (ASVS 5.0 16.2.5).
JSON's escapes keep an event on its line, whatever a stranger sent (ASVS 5.0 16.4.1).
"""

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

MASK = "•••"
SECRET_NAMES = re.compile(
    r"(?:.*_)?(?:password|token|secret|cookie|authorization|email|key)s?(?:_.*)?"
    r"|(?:invitation_|children_)?codes?",
    re.IGNORECASE,
)
SECRET_TEXTS = (
    re.compile(r"[^\s<>\"'(=:]+@[^\s<>\"'),;]+"),  # an e-mail, or an address with a login in it
    re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+"),  # a JWT
    re.compile(r"\b[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}\b"),  # an invitation code
    # 256 bits in base64url; a hyphen may stand at either end, where \b sees no edge
    re.compile(r"(?<![\w-])[\w-]{43}(?:\.[\w-]{43})?(?![\w-])"),
    re.compile(r"\$argon2id\$\S+"),
    re.compile(r"\?\S+"),  # a query string
)


def configure() -> None:
    """Send every event of structlog and of the standard library to stderr."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.format_exc_info,
        masked,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *before,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.getLogger("piccolo").setLevel(logging.WARNING)  # it tells SQLite's version each time


def masked(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Hide what is secret by its name or by its look."""
    return {name: _masked(name, value) for name, value in event.items()}


def _masked(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {inner: _masked(inner, held) for inner, held in value.items()}
    if SECRET_NAMES.fullmatch(name):
        return MASK
    if isinstance(value, str):
        for look in SECRET_TEXTS:
            value = look.sub(MASK, value)
    return value
