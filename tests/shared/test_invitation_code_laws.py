"""The code for every number: what is always read, and what never passes (specification 2)."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from shared.invitation_code import ALPHABET, BITS, LENGTH, make, mask, readings
from shared.keyboard import to_cyrillic

CODES = st.integers(0, 2**BITS - 1).map(make)
PLACES = st.integers(0, LENGTH - 1)
BETWEEN = st.sampled_from(["", "", "-", " ", "–", " - ", "\N{NO-BREAK SPACE}"])
# Each sign in all the ways to type something that looks like it.
_LOOK_ALIKES = "0OoОо 1IilLІі 3Зз AaАа BbВв CcСс EeЕе HhНн JjЈј KkКк MmМм PpРр SsЅѕ TtТт XxХх YyУу"
ALIKE = {sign[0]: sign for sign in _LOOK_ALIKES.split()}


@given(CODES, st.data())
def test_a_code_is_read_back_in_any_case_with_any_hyphens(code: str, data: st.DataObject) -> None:
    typed = "".join(
        data.draw(BETWEEN) + data.draw(st.sampled_from([sign, sign.lower()])) for sign in code
    )

    assert readings(typed) == (code,)


@given(CODES, st.data())
def test_a_code_is_read_back_by_its_looks(code: str, data: st.DataObject) -> None:
    typed = "".join(data.draw(st.sampled_from(ALIKE.get(sign, sign))) for sign in code)

    assert code in readings(typed)


@given(CODES)
def test_a_code_is_read_back_from_the_wrong_layout(code: str) -> None:
    assert code in readings(to_cyrillic(code))
    assert code in readings(to_cyrillic(code.lower()))


@given(CODES, PLACES, st.sampled_from(ALPHABET))
def test_no_slip_of_one_sign_passes(code: str, place: int, sign: str) -> None:
    assume(code[place] != sign)

    assert readings(code[:place] + sign + code[place + 1 :]) == ()


@given(CODES, st.lists(PLACES, min_size=2, max_size=2, unique=True), st.data())
def test_no_slip_of_two_signs_passes(code: str, places: list[int], data: st.DataObject) -> None:
    signs = list(code)
    for place in places:
        others = ALPHABET.replace(code[place], "")
        signs[place] = data.draw(st.sampled_from(others))

    assert readings("".join(signs)) == ()


@given(CODES, PLACES, PLACES)
def test_no_swap_passes_of_neighbours_or_of_any_two(code: str, one: int, other: int) -> None:
    assume(code[one] != code[other])
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]

    assert readings("".join(signs)) == ()


@given(CODES, PLACES)
def test_no_code_passes_with_a_sign_left_out_or_doubled(code: str, place: int) -> None:
    assert readings(code[:place] + code[place + 1 :]) == ()
    assert readings(code[: place + 1] + code[place:]) == ()


@given(st.text(max_size=80))
@example("\ud800" * 12)
@example("ß" * 6)
def test_every_text_can_be_read_and_masked(typed: str) -> None:
    codes = readings(typed)

    assert len(codes) <= 2
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert set(mask(typed)[:-2]) == {"•", "-"}
