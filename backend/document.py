"""The API's document: what Litestar writes down of the routes, and what it leaves out."""

from typing import Any

from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, OpenAPIType, Reference, Schema, SecurityScheme
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition
from msgspec import Struct

from backend.intake import GREATEST_ID


def document(path: str) -> OpenAPIConfig:
    """Describe the API at this address."""
    bearer = SecurityScheme(type="http", scheme="bearer", bearer_format="JWT")
    return OpenAPIConfig(
        title="Vhod",
        version="1",
        path=path,
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        use_handler_docstrings=True,
        components=Components(security_schemes={"accessToken": bearer}),
    )


class ClosedStructs(OpenAPISchemaPlugin):
    """Says of a closed struct what intake refuses: unknown fields, and numbers beyond ids."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        """Take the structs that are closed."""
        shape = field_definition.annotation
        closed = isinstance(shape, type) and issubclass(shape, Struct)
        return closed and shape.__struct_config__.forbid_unknown_fields

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: Any) -> Schema:
        """Describe a struct as Litestar does, and close it.

        A body's example stands with the body: on the struct itself Litestar writes it or not,
        as the order has it in which a set gives an address's handlers away.
        """
        if field_definition.kwarg_definition is not None:
            bare = FieldDefinition.from_annotation(field_definition.annotation)
            return Schema(all_of=[schema_creator.for_field_definition(bare)])
        others = (one for one in schema_creator.plugins if one is not self)
        knows = schema_creator.plugin_supports_field
        usual = next(one for one in others if knows(one, field_definition))
        schema: Schema = usual.to_openapi_schema(field_definition, schema_creator)
        schema.additional_properties = False
        for one in (schema.properties or {}).values():
            _bound(one)
        return schema


def _bound(told: Schema | Reference) -> None:
    """Say of every number how great it may be: intake refuses others."""
    if isinstance(told, Reference):
        return
    if told.type is OpenAPIType.INTEGER:
        told.minimum, told.maximum = -GREATEST_ID, GREATEST_ID
    for one in (*(told.one_of or ()), *([told.items] if told.items else ())):
        _bound(one)
