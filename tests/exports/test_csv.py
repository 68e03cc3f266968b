"""A table to download opens right in Excel, and runs nothing there."""

import pytest

from backend.exports import csv


def test_it_is_utf_8_with_its_mark_semicolons_and_line_ends_of_windows() -> None:
    written = csv.write([("Строка", "Что не так"), ("5", 'имя; "Ян"\nещё')])

    assert written == '\ufeffСтрока;Что не так\r\n5;"имя; ""Ян""\nещё"\r\n'.encode()


@pytest.mark.parametrize("begins", "=+-@\t")
def test_a_cell_that_would_be_run_is_text(begins: str) -> None:
    written = csv.write([(f"{begins}HYPERLINK(1)", f"Ли{begins}")])

    assert written == f"\ufeff'{begins}HYPERLINK(1);Ли{begins}\r\n".encode()


@pytest.mark.parametrize("begins", "\r\n")
def test_a_line_s_end_before_a_formula_is_text_too(begins: str) -> None:
    written = csv.write([(f"{begins}=1+1",)])

    assert written == f'\ufeff"\'{begins}=1+1"\r\n'.encode()
