using System.Xml.Linq;

namespace Gliner2.Runtime.Tests.Graphs;

/// <summary>Graphs made by hand: how one goes about in them, and how they are written.</summary>
public sealed class ExtractedGraphTests
{
    private static readonly ExtractedGraph Simple = Graph("Tim leads Apple", ("person", "Tim", 0), ("company", "Apple", 10), "leads");

    // What each of the formats has a meaning for of its own.
    private static readonly ExtractedGraph Nasty = Graph("😀 a\"b'c`\\\n]]> <i>&#x27;|{x}\u0001", ("a`b (c)", "a\"b'c`\\\n]]> <i>&#x27;|{x}\u0001", 3), ("x\"]", "😀", 0), "is \"|`<b>\n");

    [Fact]
    public void Nodes_are_found_by_id_type_and_edge()
    {
        var (tim, apple) = (Simple["e1"], Simple["e2"]);
        Assert.Equal("Tim", tim.Text);
        Assert.Equal([apple], Simple.EntitiesOf("company"));
        Assert.Equal("leads", Assert.Single(Simple.Outgoing(tim)).Type);
        Assert.Empty(Simple.Incoming(tim));
        Assert.Equal([apple], Simple.Neighbors(tim));
        Assert.Equal([tim], Simple.Neighbors(apple));
        Assert.Throws<ArgumentException>(() => Simple["e3"]);
    }

    [Fact]
    public void Json_shows_what_is_asked_for()
    {
        Assert.Equal(
            """{"entities":[{"id":"e1","type":"person","text":"Tim","start":0,"end":3,"confidence":0.5},{"id":"e2","type":"company","text":"Apple","start":10,"end":15,"confidence":0.5,"rescued":true}],"relations":[{"type":"leads","head":"e1","tail":"e2","confidence":0.25,"derived":true}]}""",
            Simple.ToJson());
        Assert.Equal("""{"entities":[{"id":"e1","type":"person","text":"Tim"},{"id":"e2","type":"company","text":"Apple","rescued":true}],"relations":[{"type":"leads","head":"e1","tail":"e2","derived":true}]}""", Simple.ToJson(ResultFormat.Default));
        Assert.Contains("\"start\":2,", Nasty.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"start\":3,", Nasty.ToJson(new ResultFormat { IncludeSpans = true, Offsets = OffsetUnit.Utf16 }), StringComparison.Ordinal);
    }

    [Fact]
    public void GraphMl_is_a_document_that_holds_every_text()
    {
        var document = XDocument.Parse(Nasty.ToGraphMl(), LoadOptions.PreserveWhitespace);
        var space = document.Root!.Name.Namespace;
        var texts = document.Descendants(space + "data").Where(data => (string?)data.Attribute("key") == "text").Select(data => data.Value);
        // A control character can't stand in XML.
        Assert.Equal(Nasty.Entities.Select(entity => entity.Text.Replace('\u0001', '\uFFFD')), texts);
        var edge = document.Descendants(space + "edge").Single();
        Assert.Equal(("e2", "e1"), ((string?)edge.Attribute("source"), (string?)edge.Attribute("target")));
        Assert.Equal("is \"|`<b>\n", edge.Elements(space + "data").First().Value);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<graphml", Nasty.ToGraphMl(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cypher_quotes_names_and_texts()
    {
        Assert.Equal(
            """
            CREATE
              (e1:`person` {id: 'e1', text: 'Tim', start: 0, end: 3, confidence: 0.5}),
              (e2:`company` {id: 'e2', text: 'Apple', start: 10, end: 15, confidence: 0.5, rescued: true}),
              (e1)-[:`leads` {confidence: 0.25, derived: true}]->(e2);

            """,
            Simple.ToCypher());
        var nasty = Nasty.ToCypher();
        Assert.Contains("""(e2:`a``b (c)` {id: 'e2', text: 'a"b\'c`\\\u000A]]> <i>&#x27;|{x}\u0001', start: 2""", nasty, StringComparison.Ordinal);
        Assert.Contains("[:`is \"|``<b>\\u000A` {", nasty, StringComparison.Ordinal);
        Assert.Equal(4, nasty.Count(character => character == '\n'));
        Assert.Equal("", new ExtractedGraph("", [], []).ToCypher());
    }

    [Theory]
    [InlineData(@"a\b", @"`a\b`")]
    [InlineData(@"a\u0060b", @"`a\u005Cu0060b`")]
    [InlineData(@"a\\u0060 \x", @"`a\u005C\u005Cu0060 \u005Cx`")]
    public void No_name_in_Cypher_ends_by_an_escape(string type, string name) =>
        Assert.StartsWith($"CREATE\n  (e1:{name} {{", new ExtractedGraph("x", [new GraphEntity("e1", type, "x", 0, 1, 1)], []).ToCypher(), StringComparison.Ordinal);

    [Fact]
    public void Mermaid_takes_nothing_of_a_text_for_markup()
    {
        Assert.Equal("flowchart LR\n  e1[\"Tim<br/><small>person</small>\"]\n  e2[\"Apple<br/><small>company</small>\"]\n  e1 -.->|\"leads\"| e2\n", Simple.ToMermaid());
        var nasty = Nasty.ToMermaid();
        Assert.Contains("e2[\"a#34;b'c#96;#92; #93;#93;#62; #60;i#62;#38;#35;x27#59;#124;#123;x#125; <br/><small>a#96;b #40;c#41;</small>\"]", nasty, StringComparison.Ordinal);
        Assert.Equal(4, nasty.Count(character => character == '\n'));
    }

    [Theory]
    [InlineData("1. Mai", "1#46; Mai")]
    [InlineData("12.", "12#46;")]
    [InlineData("1.5 million", "1.5 million")]
    [InlineData("St. John's", "St. John's")]
    [InlineData("- x-y", "#45; x-y")]
    [InlineData("---", "#45;--")]
    [InlineData("see WWW.example.com", "see WWW#46;example.com")]
    public void Mermaid_takes_no_text_for_Markdown(string text, string label)
    {
        var graph = new ExtractedGraph(text, [new GraphEntity("e1", "a", text, 0, text.Length, 1)], []);
        Assert.Equal($"flowchart LR\n  e1[\"{label}<br/><small>a</small>\"]\n", graph.ToMermaid());
    }

    [Theory]
    [InlineData("""{"entities": {}}""", "the schema asks for nothing: add entity types")]
    [InlineData("""{"entities": ["a"], "relations": {"r": {"head": "a", "tail": "b"}}}""", "$.relations.r: the tail of relation 'r' is of the entity type 'b', which has not been declared")]
    [InlineData("""{"entities": ["a", "b"], "relations": {"r": {"head": "a", "tail": "b", "symmetric": true}}}""", "$.relations.r: relation 'r' is symmetric and needs the same types on both sides")]
    [InlineData("""{"entities": ["a", "b"], "relations": {"r": {"head": "a", "tail": "b", "inverse": "s"}}}""", "$.relations.r: the inverse of relation 'r', 's', has not been declared")]
    [InlineData("""{"entities": ["a", "b"], "relations": {"r": {"head": "a", "tail": "b"}, "s": {"head": "a", "tail": "b", "inverse": "r"}}}""", "$.relations.s: relation 's' goes from a to b, so its inverse 'r' must go the other way")]
    [InlineData("""{"entities": ["a"], "relations": {"r": {"head": ["a", "a"], "tail": "a"}}}""", "$.relations.r: the head of relation 'r': 'a' is given twice")]
    [InlineData("""{"entities": ["a"], "relations": {"r": {"head": "a", "tail": "a", "max_per_head": 3, "unique_head": true}}}""", "$.relations.r.unique_head: 'max_per_head' has said this already: give one of them")]
    [InlineData("""{"entities": ["a"], "relations": {"r": {"head": "a", "tail": "a", "no_self_loops": true, "allow_self": true}}}""", "$.relations.r.allow_self: 'no_self_loops' has said this already: give one of them")]
    [InlineData("""{"entities": ["a"], "relations": {"r": {"head": "a", "tail": "a"}}, "constraints": [{"type": "TypedEndpoints", "relation": "r", "head_types": [], "tail_types": ["z"]}]}""", "$.constraints[0]: constraint {\"type\":\"TypedEndpoints\",\"relation\":\"r\",\"head_types\":[],\"tail_types\":[\"z\"]} is about the entity type 'z', which has not been declared")]
    [InlineData("""{"entities": ["a"], "constraints": [{"type": "AcyclicRelation", "relation": "r"}]}""", "$.constraints[0]: constraint {\"type\":\"AcyclicRelation\",\"relation\":\"r\"} is about the relation 'r', which has not been declared")]
    [InlineData("""{"entities": {"a": {"colour": 1}}}""", "$.entities.a.colour: unknown key 'colour'; known here: description, threshold, candidate_threshold, max_candidates, allow_nested")]
    public void A_schema_that_cannot_be_says_why(string json, string message) => Assert.Equal(message, Assert.Throws<SchemaException>(() => GraphSchema.Parse(json)).Message);

    [Fact]
    public void A_limit_is_not_below_none()
    {
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => GraphConstraint.AtMostPerHead(-1)).ParamName);
        Assert.Equal("limit", Assert.Throws<ArgumentOutOfRangeException>(() => GraphConstraint.AtMostPerTail(-1)).ParamName);
        var none = GraphSchema.Create().Entities("a").Relation("r", "a", "a").Constraint(GraphConstraint.AtMostPerTail(0, "r")).Build();
        Assert.Equal(none.ToJson(), GraphSchema.Parse(none.ToJson()).ToJson());
    }

    [Fact]
    public void Further_spellings_are_read()
    {
        var schema = GraphSchema.Parse("""{"entities": {"a": "an A"}, "relations": {"r": {"head": "a", "tail": ["a"], "no_self_loops": false, "unique_head": true, "acyclic": true}, "s": {"head": "a", "tail": "a", "inverse_of": "r"}}}""");
        Assert.Equal("an A", schema.Entities[0].Description);
        Assert.True(schema.Relations[0].AllowSelf);
        Assert.Equal(1, schema.Relations[0].MaxPerHead);
        Assert.Equal("r", schema.Relations[1].Inverse);
        Assert.Equal([GraphConstraint.Acyclic("r")], schema.Constraints);
        Assert.Equal(schema.ToJson(), GraphSchema.Parse(schema.ToJson()).ToJson());
    }

    private static ExtractedGraph Graph(string text, (string Type, string Text, int Start) head, (string Type, string Text, int Start) tail, string relation)
    {
        GraphEntity[] entities = head.Start < tail.Start ? [Entity("e1", head, false), Entity("e2", tail, true)] : [Entity("e1", tail, true), Entity("e2", head, false)];
        var (from, to) = head.Start < tail.Start ? (entities[0], entities[1]) : (entities[1], entities[0]);
        return new ExtractedGraph(text, entities, [new GraphRelation(relation, from, to, 0.25f, IsDerived: true)]);

        static GraphEntity Entity(string id, (string Type, string Text, int Start) mention, bool rescued) =>
            new(id, mention.Type, mention.Text, mention.Start, mention.Start + mention.Text.Length, 0.5f, rescued);
    }
}
