namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>A JSON Schema of an object is read as structures.</summary>
public sealed class JsonSchemaTests
{
    [Fact]
    public void Properties_are_fields_and_objects_are_structures_of_their_own()
    {
        var schema = ExtractionSchema.Parse("""
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:x", "title": "order", "description": "An order.", "type": "object", "additionalProperties": false, "required": ["product"],
             "properties": {
               "product": {"type": "string", "title": "Product", "description": "what was bought", "pattern": "^[A-Z]"},
               "quantity": {"type": ["integer", "null"], "default": null},
               "price": {"anyOf": [{"type": "number", "description": "with currency"}, {"type": "null"}]},
               "state": {"enum": ["open", "shipped", null], "x-note": 1},
               "kind": {"const": "order"},
               "tags": {"type": "array", "description": "labels", "items": {"type": "string"}},
               "colors": {"type": "array", "items": {"$ref": "#/definitions/color"}},
               "customer": {"$ref": "#/$defs/customer", "description": "who"},
               "lines": {"type": "array", "items": {"allOf": [{"$ref": "#/$defs/line~1s"}]}}},
             "$defs": {"customer": {"type": "object", "properties": {"name": {"type": "string"}, "since": {"type": "string", "format": "date"}}}, "line/s": {"properties": {"sku": {"type": "string"}}}},
             "definitions": {"color": {"type": "string", "enum": ["red", "blue"]}}}
            """);
        var expected = ExtractionSchema.Create()
            .Structure(new Structure("order",
            [
                new("product") { Kind = ValueKind.Single, Description = "what was bought", Validators = [new("^[A-Z]") { WholeText = false, IgnoreCase = false }] },
                new("quantity") { Kind = ValueKind.Single },
                new("price") { Kind = ValueKind.Single, Description = "with currency" },
                new("state") { Kind = ValueKind.Single, Choices = ["open", "shipped"] },
                new("kind") { Kind = ValueKind.Single, Choices = ["order"] },
                new("tags") { Description = "labels" },
                new("colors") { Choices = ["red", "blue"] },
            ]))
            .Structure("customer", "name::str", "since::str").Structure("lines", "sku::str").Build();
        Assert.Equal(expected.ToJson(), schema.ToJson());
        Assert.Equal(schema.ToJson(), ExtractionSchema.Parse(schema.ToJson()).ToJson());
    }

    [Fact]
    public void A_list_of_objects_is_a_structure_and_what_holds_only_objects_is_none()
    {
        Assert.Equal(
            ExtractionSchema.Create().Structure("item", "name::str").Build().ToJson(),
            ExtractionSchema.Parse("""{"type": "array", "title": "item", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}""").ToJson());
        Assert.Equal(
            ExtractionSchema.Create().Structure("data", "name::str").Build().ToJson(),
            ExtractionSchema.Parse("""{"type": "object", "properties": {"data": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}}}""").ToJson());
    }

    [Theory]
    [InlineData("$", "a structure needs a name: give the JSON Schema a 'title'", """{"type": "object", "properties": {"a": {"type": "string"}}}""")]
    [InlineData("$", "expected the JSON Schema of an object", """{"type": "string"}""")]
    [InlineData("$", "needs 'properties'", """{"type": "object", "title": "x"}""")]
    [InlineData("$", "at least one property", """{"type": "object", "title": "x", "properties": {}}""")]
    [InlineData("$.title", "must not be blank", """{"title": " ", "properties": {"a": {"type": "string"}}}""")]
    [InlineData("$.properties.a", "needs a 'type' or an 'enum'", """{"title": "x", "properties": {"a": {}}}""")]
    [InlineData("$.properties.a", "a boolean is no part of a text", """{"title": "x", "properties": {"a": {"type": "boolean"}}}""")]
    [InlineData("$.properties.a.type", "one of several types", """{"title": "x", "properties": {"a": {"type": ["string", "boolean"]}}}""")]
    [InlineData("$.properties.a.minimum", "'minimum' can't be asked of a model: leave it out", """{"title": "x", "properties": {"a": {"type": "number", "minimum": 3}}}""")]
    [InlineData("$.properties.a.anyOf", "one of several JSON Schemas", """{"title": "x", "properties": {"a": {"anyOf": [{"type": "number"}, {"type": "string"}]}}}""")]
    [InlineData("$.properties.a.enum", "must not be empty", """{"title": "x", "properties": {"a": {"enum": [null]}}}""")]
    [InlineData("$.properties.a.enum[0]", "expected a string, got 1", """{"title": "x", "properties": {"a": {"enum": [1]}}}""")]
    [InlineData("$.properties.a.pattern", "no regular expression", """{"title": "x", "properties": {"a": {"type": "string", "pattern": "("}}}""")]
    [InlineData("$.properties.a", "a list needs 'items'", """{"title": "x", "properties": {"a": {"type": "array"}}}""")]
    [InlineData("$.properties.a.items", "a list of lists", """{"title": "x", "properties": {"a": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}}}""")]
    [InlineData("$.properties.a.additionalProperties", "name them under 'properties'", """{"title": "x", "properties": {"a": {"type": "object", "additionalProperties": {"type": "string"}}}}""")]
    [InlineData("$.properties.a.properties.b", "objects may be nested once", """{"title": "x", "properties": {"a": {"properties": {"b": {"properties": {"c": {"type": "string"}}}}}}}""")]
    [InlineData("$.properties.a.$ref", "the document has no '#/$defs/b'", """{"title": "x", "properties": {"a": {"$ref": "#/$defs/b"}}, "$defs": {}}""")]
    [InlineData("$.$defs.b.$ref", "leads back to itself", """{"title": "x", "properties": {"a": {"$ref": "#/$defs/b"}}, "$defs": {"b": {"$ref": "#/$defs/b"}}}""")]
    [InlineData("$.properties.x", "is given twice", """{"title": "x", "properties": {"a": {"type": "string"}, "x": {"properties": {"b": {"type": "string"}}}}}""")]
    [InlineData("$.properties['[P]']", "reserved marker", """{"title": "x", "properties": {"[P]": {"type": "string"}}}""")]
    public void What_can_not_be_asked_is_refused_at_its_path(string path, string message, string json)
    {
        var error = Assert.Throws<SchemaException>(() => ExtractionSchema.Parse(json));
        Assert.Equal(path.Replace(".$ref", "['$ref']", StringComparison.Ordinal).Replace(".$defs", "['$defs']", StringComparison.Ordinal), error.Path);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
