using System.Globalization;
using System.Text;

namespace Gliner2.Generators.Tests;

/// <summary>Composes types out of a grammar of what users may write: kinds of types, members, values, attributes and names.</summary>
internal sealed class ComposedShapes(Random random)
{
    private static readonly string[] Names =
        ["Name", "City", "InvoiceNumber", "VATRate2", "_hidden", "@class", "@event", "@record", "Größe", "名前", "Schema", "Read", "Make", "reader", "value0", "value", "initial", "instance", "__Gliner2", "System", "Gliner2", "@var", "field", "E", "T", "String", "label"];

    private static readonly string[] Labels = ["refund", "top up", "it's \\\"odd\\\"", "a\\\\b", "über", "\\ud83d\\ude00", "x{0}", "yes", "entities", "line\\nend", "a\\u2028b", "Rot", "rot"];

    private readonly StringBuilder _types = new();
    private int _count;

    /// <summary>A schema and the types that it uses, in a namespace of their own.</summary>
    public string Next(int number)
    {
        _types.Clear();
        _count = 0;
        var kind = Pick("class", "class", "record", "record", "struct", "record struct", "sealed class", "sealed record");
        var name = Pick("S", "S", "Schema", "@class", "__Gliner2", "Invoice");
        var isStruct = kind.EndsWith("struct", StringComparison.Ordinal);
        var basis = !isStruct && Chance(5) ? Base(kind.Contains("record", StringComparison.Ordinal)) : "";
        var positional = kind.Contains("record", StringComparison.Ordinal) && basis.Length == 0 && Chance(2);
        var names = Distinct(random.Next(1, 6)).Where(n => n.TrimStart('@') != name.TrimStart('@')).ToList();
        var parameters = new List<string>();
        var body = new StringBuilder();
        foreach (var member in names)
        {
            if (positional && Chance(2)) parameters.Add(Task(out var type, out _) + $"{type} {member}");
            else body.Append(Member(Task(out var type2, out var isMany), type2, member, isStruct, isMany));
        }
        if (!isStruct && parameters.Count == 0 && Chance(6)) body.Append(CultureInfo.InvariantCulture, $"    public {name}() {{ }}\n");
        if (Chance(8)) body.Append("    public static string Static { get; set; } = \"\";\n    public int Computed => 1;\n    private int _private;\n    public int Use() => _private;\n");
        if (Chance(12)) body.Append("    public class __Gliner2_ { }\n");
        var modifiers = (Chance(6) ? "[Obsolete] " : "") + (Chance(8) ? "[ParseCulture(\"de-DE\")] " : "");
        var parts = kind.Split(' ');
        var declaration = kind.StartsWith("sealed", StringComparison.Ordinal) ? $"sealed partial {parts[1]}" : $"partial {kind}";
        var text = $"{modifiers}[ExtractionSchema{(Chance(6) ? "(UseSummaries = false)" : "")}]\npublic {declaration} {name}{(parameters.Count > 0 || (positional && isStruct) ? $"({string.Join(", ", parameters)})" : "")}{basis}\n{{\n{body}}}\n";
        var inner = _types + text;
        if (Chance(4)) inner = $"public {Pick("partial class Outer", "partial class Outer<T>", "partial struct Outer<TOuter, E_>", "static partial class Outer", "partial interface IOuter", "partial record Outer<__Gliner2>")}\n{{\n{inner}}}\n";
        return $"namespace N{number.ToString(CultureInfo.InvariantCulture)}{Pick("", "", ".@namespace", ".System", ".Gliner2")}\n{{\n{inner}}}\n";
    }

    private string Base(bool isRecord)
    {
        var name = Fresh("Base");
        _types.Append(CultureInfo.InvariantCulture, $"public abstract {(isRecord ? "record" : "class")} {name}\n{{\n    [Entity(\"base {_count}\")] public virtual string? BaseName {{ get; set; }}{Pick("", " = \"x\";")}\n    {Pick("", "[Entity(\"other\")] protected internal int? Other { get; set; }", "public int __Gliner2;")}\n}}\n");
        return " : " + name;
    }

    /// <summary>A member's task and its type.</summary>
    private string Task(out string type, out bool isMany)
    {
        isMany = Chance(2);
        var summary = "";
        switch (random.Next(6))
        {
            case 0 or 1:
                var (value, attributes) = Value();
                type = isMany ? Many(Chance(3) ? $"Extracted<{value}>" : value) : (Chance(3) ? $"Extracted<{value}>" : value) + "?";
                return $"{summary}[Entity{Arguments("Description", "Threshold")}{attributes}] ";
            case 2:
                if (Chance(3))
                {
                    type = isMany ? Many("string") : "string?";
                    return $"[Classification({NameArgument()}Labels = [\"{Labels[0]}\", \"{Label()}!\"]{(isMany && Chance(2) ? ", TopK = 2" : "")})] ";
                }
                var decision = Chance(3) ? "bool" : Enum();
                type = Chance(4) ? $"Scores<{decision}>" : isMany ? Many(decision) : Chance(3) ? decision + "?" : decision;
                if (type.StartsWith("Scores", StringComparison.Ordinal) && Chance(2)) type += "?";
                isMany = isMany && !type.StartsWith("Scores", StringComparison.Ordinal);
                return $"[Classification{Arguments("Prompt", null)}] ";
            case 3:
                var relation = Chance(2) ? "Link" : Relation();
                type = isMany ? Many(relation) : relation + "?";
                return $"[Relation{Arguments("Description", "Threshold")}] ";
            case 4:
                var mention = Mention();
                type = isMany ? Many(mention) : mention + "?";
                return $"[Entity{Arguments("Description", "Threshold")}] ";
            default:
                var structure = Structure();
                type = isMany ? Many(structure) : structure + "?";
                return $"[Structure({NameArgument().TrimEnd(' ', ',')})] ";
        }
    }

    private string Member(string attributes, string type, string name, bool isStruct, bool isMany)
    {
        var nullable = type.EndsWith('?');
        var setter = Pick("set", "init", "private set", "internal set");
        var initializer = isStruct ? "" : isMany ? Pick(" = [];", " = default!;", "") : nullable ? Pick("", " = null;", " = default;") : "";
        var required = !isStruct && Chance(8) && setter is "set" or "init" ? "required " : "";
        var obsolete = Chance(12) ? "[Obsolete] " : "";
        return Chance(8) ? $"    {obsolete}{attributes}public {type} {name};\n" : $"    {obsolete}{attributes}public {required}{type} {name} {{ get; {setter}; }}{initializer}\n";
    }

    private (string Type, string Attributes) Value()
    {
        var matches = Chance(4) ? $", Matches(@\"{Pick(@"\w+", "[a-z]", "(?i:x)+", "a|b")}\"{Pick("", ", WholeText = false", ", OtherFlags = 8")})" : "";
        switch (random.Next(7))
        {
            case 0: return (Enum(), matches);
            case 1: return (Pick("decimal", "int", "DateOnly", "Guid", "double", "TimeSpan", "char"), matches + (Chance(3) ? ", ParseCulture(\"de-DE\")" : ""));
            case 2: return ("Uri", matches);
            case 3:
                var converter = Fresh("Converter");
                var target = Pick("int", "object", "(int A, string B)", "int[]", "List<string>", "string");
                // A list isn't one value, but a converter may make one of a span.
                if (target is "int[]" or "List<string>") target = "object";
                _types.Append(CultureInfo.InvariantCulture, $"public {Pick("sealed class", "struct", "abstract class")} {converter} : IExtractionConverter<{target}> {{ public static bool TryConvert(string text, IFormatProvider culture, out {target} value) {{ value = default!; return true; }} }}\n");
                return (target, $"{matches}, ConvertWith(typeof({converter}))");
            default: return ("string", matches);
        }
    }

    private string Enum()
    {
        var name = Fresh("E");
        var flags = Chance(4);
        var text = new StringBuilder();
        var members = Distinct(random.Next(2, 5)).Where(n => n != "__Gliner2").ToList();
        for (var i = 0; i < members.Count; i++)
        {
            text.Append(Pick("", "", $"[Label(\"{Label()} {i}\")] ", "[Label(Description = \"what it means\")] ", "/** <summary>means <c>this</c></summary> */ "))
                .Append(Chance(15) ? "[Obsolete(\"no\", true)] " : "").Append(members[i]).Append(flags ? $" = {1 << i}" : "").Append(", ");
        }
        _types.Append(CultureInfo.InvariantCulture, $"{(flags ? "[Flags] " : "")}public enum {name}{(flags ? "" : Pick("", " : byte", " : long", " : ulong"))} {{ {text}More{name}{(flags ? " = 1 << 20" : "")}, Last{name}{(flags ? " = 1 << 21" : "")} }}\n");
        return name;
    }

    private string Structure()
    {
        var name = Fresh("Item");
        var fields = Distinct(random.Next(1, 4)).ToList();
        var types = fields.Select(_ => Field()).ToList();
        if (Chance(2)) _types.Append(CultureInfo.InvariantCulture, $"[ExtractionStructure{Pick("", "(\"odd \\\"item\\\"\")")}] public {Pick("record", "sealed record", "readonly record struct")} {name}({string.Join(", ", fields.Select((f, i) => $"{types[i].Parameter}{types[i].Type} {f}"))});\n");
        else _types.Append(CultureInfo.InvariantCulture, $"[ExtractionStructure] public {Pick("class", "struct", "record")} {name} {{ {string.Concat(fields.Select((f, i) => $"{types[i].Property}public {types[i].Type} {f} {{ get; {Pick("set", "init")}; }} "))}[NotExtracted] public int Left{name} {{ get; set; }} }}\n");
        return name;
    }

    private (string Type, string Parameter, string Property) Field() => random.Next(4) switch
    {
        0 => ("string?", "", ""),
        1 => (Many(Pick("string", "decimal", "Extracted<int>")), "", ""),
        2 => ("decimal?", "[property: Field(Threshold = 0.25)] ", "[Field(Threshold = 0.25)] "),
        _ => (Enum() + "?", "", ""),
    };

    private string Relation()
    {
        var name = Fresh("Edge");
        _types.Append(CultureInfo.InvariantCulture, $"public {Pick("record", "record struct")} {name}([Head] {Pick("string", "Extracted<string>", "string?")} {Pick("From", "@from")}, [Tail] {Pick("string", "int", "Extracted<decimal>?")} To{Pick("", ", [Confidence] float? Sure", ", [Confidence] double? Sure = 1", ", int Free = 3")});\n");
        return name;
    }

    private string Mention()
    {
        var name = Fresh("Mention");
        _types.Append(CultureInfo.InvariantCulture, $"public record {name}([Mention] {Pick("string", "Extracted<string>")} Text, [EntityLabel(\"{name}\", Labels = [\"{name} a\", \"{name} b\"])] {Pick("string", "string?", "string[]")} Kind);\n");
        return name;
    }

    private string Arguments(string description, string? threshold)
    {
        List<string> arguments = [];
        if (NameArgument() is { Length: > 0 } name) arguments.Add(name.TrimEnd(' ', ','));
        if (Chance(3)) arguments.Add($"{description} = \"{Label()}\"");
        if (threshold is not null && Chance(3)) arguments.Add($"{threshold} = {Pick("0", "1", "0.5", "1e-7")}");
        return arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})";
    }

    private string NameArgument() => Chance(2) ? "" : $"\"{Label()} {_count++}\", ";

    private string Many(string type) => Pick($"{type}[]", $"List<{type}>", $"IReadOnlyList<{type}>", $"ImmutableArray<{type}>", $"ImmutableList<{type}>", $"IEnumerable<{type}>", $"IList<{type}>", $"ICollection<{type}>");

    private string Label() => Pick(Labels);

    private string Fresh(string name) => name + (_count++).ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string> Distinct(int count) => Names.OrderBy(_ => random.Next()).Take(count).ToList();

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
