namespace Gliner2.Generators.Tests;

/// <summary>An overriding member has the base's attributes of ours, whatever others it has.</summary>
public class OverrideTests
{
    private const string Base = """
        using System.Text.Json.Serialization;
        public abstract class Base { [Entity("person"), Matches("[A-Z].*")] public virtual string? Name { get; set; } }
        public abstract class Middle : Base { [JsonIgnore] public override string? Name { get; set; } }

        """;

    [Theory]
    [InlineData("[JsonPropertyName(\"p\")]", """{"entities":{"person":{"dtype":"str","validators":[{"pattern":"[A-Z].*"}]}}}""", "[A-Z].*")]
    [InlineData("[Obsolete]", """{"entities":{"person":{"dtype":"str","validators":[{"pattern":"[A-Z].*"}]}}}""", "[A-Z].*")]
    [InlineData("", """{"entities":{"person":{"dtype":"str","validators":[{"pattern":"[A-Z].*"}]}}}""", "[A-Z].*")]
    [InlineData("[Matches(\"B.*\")]", """{"entities":{"person":{"dtype":"str","validators":[{"pattern":"B.*"}]}}}""", "B.*")]
    [InlineData("[Entity(\"human\")]", """{"entities":{"human":{"dtype":"str"}}}""", null)]
    public void What_an_override_asks_for(string attributes, string json, string? pattern)
    {
        var text = Compiler.GenerateText(Shapes.Usings + Base + $$"""
            #pragma warning disable CS0809
            [ExtractionSchema] public partial class S : Middle { {{attributes}} public override string? Name { get; set; } }
            """);
        Assert.Contains(json, text);
        if (pattern is null) Assert.DoesNotContain("SpanValidator(", text);
        else Assert.Contains($"new global::Gliner2.SpanValidator(\"{pattern}\")", text);
    }

    [Fact]
    public void A_field_that_an_override_takes_back_is_none() => Assert.Contains("""[{"name":"b","dtype":"str"}]""", Compiler.GenerateText(Shapes.Usings + """
        public class Base { [Field("a")] public virtual string? A { get; set; } }
        [ExtractionStructure("item")] public class Item : Base { [NotExtracted] public override string? A { get; set; } public string? B { get; set; } }
        [ExtractionSchema] public partial class S { [Structure] public Item? Item { get; set; } }
        """));
}
