"""The code as families type it: examples (specification 2)."""

import pytest

from shared.invitation_code import faults, make, mask, readings, show
from shared.refusals import Refusal, Why

CODE = make(0x2_DEAD_BEEF_12F)


def test_the_code_of_a_number_never_changes() -> None:
    """Sheets outlive releases: another polynomial would refuse every code on paper."""
    assert CODE == "1DXBDYXW9F29"
    assert make(0) == "000000000000"
    assert make(2**50 - 1) == "ZZZZZZZZZZ2S"


@pytest.mark.parametrize("number", [-1, 2**50])
def test_a_number_of_more_than_fifty_bits_makes_no_code(number: int) -> None:
    with pytest.raises(ValueError, match="50 bits"):
        make(number)


@pytest.mark.parametrize(
    "typed",
    [
        "1DXBDYXW9F29",
        "1DXB-DYXW-9F29",
        "1dxb-dyxw-9f29",
        " 1dxb dyxw 9f29\r\n",
        "1DXB–DYXW—9F29",
        "1DXB\N{NO-BREAK SPACE}DYXW\N{NON-BREAKING HYPHEN}9F29\N{ZERO WIDTH SPACE}",
        "1-D-X-B-D-Y-X-W-9-F-2-9",
        "IDXB-DYXW-9F29",
        "lDXB-DYXW-9F29",
        "1DXВ-DУХW-9F29",
        "1dхв-dухw-9f29",
        "1ВЧИ-ВНЧЦ-9А29",
        "1вчи-внчц-9а29",
        "швчи-внчц-9а29",
    ],
)
def test_a_code_is_read_in_every_spelling_of_it(typed: str) -> None:
    assert readings(typed) == (CODE,)


def test_letters_that_look_like_a_nought_are_one() -> None:
    code = make(32**9 * 7)

    assert code.startswith("7000")
    assert code in readings("7OОo" + code[4:])


def test_looks_and_keys_are_not_mixed_in_one_reading() -> None:
    by_looks, by_keys = "В", "И"  # both may stand for B, in two different mistakes

    assert readings(f"1DX{by_looks}-DYXW-9F29") == (CODE,)
    assert readings(f"1ВЧ{by_looks}-ВНЧЦ-9А29") == ()
    assert readings(f"1DX{by_keys}-DYXW-9F29") == (CODE,)


def test_where_looks_and_keys_both_make_a_code_both_are_looked_up() -> None:
    assert readings("4А7С1А50949А") == ("4A7C1A50949A", "4F7C1F50949F")


@pytest.mark.parametrize(
    "typed", ["", "1DXB", "1DXB-DYXW-9F2U", "1DXB-DYXW-9F2!", "пароль", "٣" * 12]
)
def test_what_is_no_code_has_no_reading(typed: str) -> None:
    assert readings(typed) == ()


@pytest.mark.parametrize("typed", ["", "   ", " - – \n"])
def test_nothing_typed_is_told_from_a_slip(typed: str) -> None:
    assert faults(typed) == (Refusal("code", Why.CODE_MISSING),)


@pytest.mark.parametrize(
    ("typed", "count"),
    [("1DXB-DYXW-9F2", "11"), ("1DXB-DYXW-9F29-1", "13"), ("-" * 10**6, "1000000")],
)
def test_a_wrong_number_of_signs_is_counted(typed: str, count: str) -> None:
    assert faults(typed) == (Refusal("code", Why.CODE_LENGTH, {"count": count}),)


def test_a_slip_of_one_sign_is_told_before_anything_is_looked_up() -> None:
    assert faults("1DXB-DYXW-9F28", field="children_codes") == (
        Refusal("children_codes", Why.CODE_MISTYPED),
    )


def test_a_code_that_can_be_read_has_no_fault() -> None:
    assert faults("1вчи-внчц-9а29") == ()


def test_a_code_is_printed_by_four() -> None:
    assert show(CODE) == "1DXB-DYXW-9F29"


def test_a_masked_code_keeps_its_last_two_signs() -> None:
    assert mask("1dxbdyxw9f29") == "••••-••••-••29"


@pytest.mark.parametrize("typed", ["", "1DXB-DYXW-9F28", "Зимородок42", "x" * 10**6, "\n\x1b[31m"])
def test_what_is_no_code_is_masked_whole(typed: str) -> None:
    assert mask(typed) == "••••-••••-••••"
