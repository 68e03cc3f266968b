"""A table to download opens right in Excel, and runs nothing there."""

import pytest

from backend import spreadsheet


def test_it_is_utf_8_with_its_mark_semicolons_and_line_ends_of_windows() -> None:
    written = spreadsheet.written([("Строка", "Что не так"), ("5", 'имя; "Ян"\nещё')])

    assert written == '\ufeffСтрока;Что не так\r\n5;"имя; ""Ян""\nещё"\r\n'.encode()


@pytest.mark.parametrize("begins", "=+-@\t\r")
def test_a_cell_that_would_be_run_is_text(begins: str) -> None:
    assert spreadsheet.plain(f"{begins}HYPERLINK(1)") == f"'{begins}HYPERLINK(1)"
    assert spreadsheet.plain(f"Ли{begins}") == f"Ли{begins}"
