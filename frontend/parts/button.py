"""What is pressed: one primary button a page, the rest as text."""

from typing import Any

from reactpy import html
from reactpy.types import VdomDict


def primary(label: str, **attributes: str) -> VdomDict:
    """Return the one button that leads on."""
    return html.button({"type": "submit", "className": "button", **attributes}, label)


def secondary(label: str, **attributes: str) -> VdomDict:
    """Return a button that looks like text with room around it."""
    return html.button({"type": "submit", "className": "quiet-button", **attributes}, label)


def second(label: str, **attributes: str) -> VdomDict:
    """Return the other button of a form: an outline, so that the eye finds the primary one."""
    return html.button({"type": "submit", "className": "button outline", **attributes}, label)


def way(label: str, path: str) -> VdomDict:
    """Return a link that looks like the primary button: it leads on and changes nothing."""
    return html.a({"className": "button", "href": path}, label)


def one_press(
    action: str,
    label: str,
    attributes: dict[str, Any] | None = None,
    *,
    about: str | None = None,
    **hidden: str,
) -> VdomDict:
    """Return a form of one quiet button; hidden are the fields that it sends.

    about is the id of what it does it to, where several such buttons stand on a page.
    """
    return html.form(
        {"method": "post", "action": action, "className": "one-press", **(attributes or {})},
        *(
            html.input({"type": "hidden", "name": name, "defaultValue": value})
            for name, value in hidden.items()
        ),
        secondary(label, **({"aria-describedby": about} if about else {})),
    )


def fill(name: str, value: str, label: str) -> VdomDict:
    """Return a button that writes a value into a field; there only where the script runs."""
    return html.button(
        {"type": "button", "className": "chip scripted", "data-fill": name, "data-value": value},
        label,
    )
