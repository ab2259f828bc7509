namespace Gliner2.Generators.Tests;

/// <content>Members marked <c>[Redact]</c>, and what is logged.</content>
public partial class DiagnosticTests
{
    private const string Logging = """
        namespace Microsoft.Extensions.Logging
        {
            public interface ILogger;
            public sealed class LoggerMessageAttribute : System.Attribute;
            public static class LoggerExtensions { public static void LogInformation(this ILogger logger, string message, params object?[] args) { } }
        }

        """;

    private const string Person = "public abstract record Person([property: Entity] string? Email, [Gliner2.Redaction.Redact(\"person\")] string Name, [property: Entity(\"colour\")] Extracted<string> Colour, [property: Entity(\"person\")] List<string> Friends); ";

    [Theory]
    [InlineData("public partial record S { [Entity, «Gliner2.Redaction.Redact»] public int? Age { get; init; } }", "'Age' can't be redacted: its type is 'int?', not a string, Extracted<string> or a list of one of these")]
    [InlineData("public partial class S { [Entity, «Gliner2.Redaction.Redact»] public string? Name { get; set; } }", "'Name' can't be redacted: 'S' is a class and no record: a copy of it can't be made with other values")]
    [InlineData("public partial record S { [Entity] public string? Name { get; init; } [«Gliner2.Redaction.Redact»] public string Upper => Name!; }", "'Upper' can't be redacted: it can't be set")]
    public void GLN040_not_redactable(string type, string message) => CheckRedaction($"[ExtractionSchema] {type}", $"GLN040: {message}");

    [Fact]
    public void GLN041_unknown_operator() => CheckRedaction(
        "[ExtractionSchema] public partial record S { [Entity, Gliner2.Redaction.Redact(Operator = «\"hide\"»)] public string? Name { get; init; } }",
        "GLN041: 'hide' is no operator of [Redact]: use replace, remove, mask, pseudonym or keep");

    [Theory]
    [InlineData("log.LogInformation(\"{A}\", «p.Name»)", "'Name' holds personal data (person) and is logged as it is")]
    [InlineData("log.LogInformation($\"{«p.Email»}\")", "'Email' holds personal data (email) and is logged as it is")]
    [InlineData("log.LogInformation(\"{A} {B}\", 1, «p.Name».ToUpperInvariant())", "'Name' holds personal data (person) and is logged as it is")]
    [InlineData("log.LogInformation(\"{A}\", string.Join(\",\", «p.Friends»))", "'Friends' holds personal data (person) and is logged as it is")]
    [InlineData("log.LogInformation(\"{A}\", «p»)", "'Person' holds personal data (Name) and is logged as it is")]
    [InlineData("log.LogInformation($\"{«p»}\")", "'Person' holds personal data (Name) and is logged as it is")]
    [InlineData("log.LogInformation(\"{A}\", «p».ToString())", "'Person' holds personal data (Name) and is logged as it is")]
    [InlineData("log.LogInformation(\"{A}\", System.Tuple.Create(1, «p»))", "'Person' holds personal data (Name) and is logged as it is")]
    [InlineData("Said(«p.Name»)", "'Name' holds personal data (person) and is logged as it is")]
    public void GLN042_logged(string call, string message) => CheckRedaction(Use(call), $"GLN042: {message}");

    [Theory]
    [InlineData("log.LogInformation(\"{A}\", redactor.RedactValue(p.Name, \"person\"))")]
    [InlineData("log.LogInformation(\"{A}\", p.Colour)")]
    [InlineData("log.LogInformation(\"{A}\", p.Friends.Count)")]
    [InlineData("log.LogInformation(\"{A}\", p.GetHashCode())")]
    [InlineData("log.LogInformation(\"{A}\", p?.Colour)")]
    [InlineData("log.LogInformation(\"{A}\", p is null)")]
    [InlineData("log.LogInformation(\"{A}\", p.Name == \"x\")")]
    [InlineData("log.LogInformation(nameof(p.Name))")]
    [InlineData("System.Console.WriteLine(p.Name)")]
    public void GLN042_says_nothing_of_what_shows_nothing(string call) => CheckRedaction(Use(call));

    private static string Use(string call) => $$"""
        {{Person}} public partial class Use
        {
            [LoggerMessage] static void Said(string name) { }
            void M(ILogger log, Person p, Gliner2.Redaction.TextRedactor redactor) => {{call}};
        }
        """;

    private static void CheckRedaction(string marked, params string[] expected)
    {
        var prefix = Shapes.Usings + "using Microsoft.Extensions.Logging;\n" + Logging + "namespace Consumer {\n";
        var compilation = Compiler.Create(prefix + marked.Replace("«", "").Replace("»", "") + "\n}");
        var found = Compiler.Diagnose(compilation);
        Assert.Equal(expected, found.Select(Text));
        if (expected.Length > 0) Assert.Equal((prefix.Length + marked.IndexOf('«'), marked[(marked.IndexOf('«') + 1)..marked.IndexOf('»')]), (found[0].Location.SourceSpan.Start, compilation.SyntaxTrees[0].ToString().Substring(found[0].Location.SourceSpan.Start, found[0].Location.SourceSpan.Length)));
    }
}
