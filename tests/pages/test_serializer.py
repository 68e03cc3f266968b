"""What a model becomes in HTML, and what never reaches a page."""

from typing import Any

import pytest
from reactpy import html

from frontend.serializer import RenderFailed, to_html


def test_text_and_attributes_are_escaped() -> None:
    written = to_html(html.p({"title": 'a "b" <c>'}, "1 < 2 & «3»"))

    assert written == '<p title="a &quot;b&quot; &lt;c&gt;">1 &lt; 2 &amp; «3»</p>'


def test_attributes_have_their_html_names() -> None:
    label = html.label({"htmlFor": "code", "className": "large", "autoComplete": "off"}, "Код")

    assert to_html(label) == '<label for="code" class="large" autocomplete="off">Код</label>'


def test_true_is_an_attribute_without_a_value_and_false_is_none() -> None:
    box = html.input({"type": "checkbox", "defaultChecked": True, "disabled": False, "id": None})

    assert to_html(box) == '<input type="checkbox" checked>'


def test_events_and_keys_stay_on_the_server() -> None:
    model = {
        "tagName": "button",
        "attributes": {"key": "go", "type": "submit"},
        "eventHandlers": {"onClick": {"target": "x"}},
        "children": ["Дальше"],
    }

    assert to_html(model) == '<button type="submit">Дальше</button>'


def test_wrappers_without_a_tag_are_unwrapped() -> None:
    model = {"tagName": "", "children": [{"tagName": "", "children": [html.b("да"), None, 7]}]}

    assert to_html(model) == "<b>да</b>7"


def test_a_text_area_holds_its_first_value_inside() -> None:
    area = html.textarea({"name": "note", "defaultValue": "</textarea><b>"})

    assert to_html(area) == '<textarea name="note">&lt;/textarea&gt;&lt;b&gt;</textarea>'


def test_a_list_marks_the_option_that_is_chosen_first() -> None:
    options = (html.option({"value": "ru"}, "Русский"), html.option({"value": "en"}, "English"))

    written = to_html(html.select({"defaultValue": "en"}, *options))

    assert '<option value="en" selected>' in written
    assert '<option value="ru">' in written


@pytest.mark.parametrize("address", ["/help", "#code", "?added=1", "https://example.org/", ""])
def test_own_and_secure_addresses_are_written(address: str) -> None:
    assert to_html(html.a({"href": address}, "сюда")) == f'<a href="{address}">сюда</a>'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:1", "data:text/html,x", "//evil"],
)
@pytest.mark.parametrize("name", ["href", "src", "action", "formAction"])
def test_addresses_that_run_or_leave_are_refused(name: str, address: str) -> None:
    with pytest.raises(ValueError, match=name):
        to_html(html.a({name: address}, "сюда"))


@pytest.mark.parametrize(
    "model",
    [
        {"tagName": "script", "children": ["alert(1)"]},
        {"tagName": "p", "attributes": {"style": "color:red"}},
        {"tagName": "p", "attributes": {"dangerouslySetInnerHTML": {"__html": "<b>"}}},
        {"tagName": "p", "attributes": {"a><script": "1"}},
        {"tagName": "p><script"},
    ],
)
def test_what_could_run_is_refused(model: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        to_html(model)


def test_a_component_that_raised_fails_the_page_instead_of_leaving_a_hole() -> None:
    model = {"tagName": "main", "children": [{"tagName": "", "error": ""}]}

    with pytest.raises(RenderFailed):
        to_html(model)
