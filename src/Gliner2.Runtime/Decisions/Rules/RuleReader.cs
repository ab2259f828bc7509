using Gliner2.Schemas;

namespace Gliner2.Decisions.Rules;

/// <summary>Reads rules from JSON.</summary>
internal static class RuleReader
{
    private static readonly string[] Types =
    [
        "LabelRef", "Not", "And", "Or", "Implies", "Iff", "Excludes", "ExactlyOneOf", "Cardinality", "AtLevel", "MinLevel", "MaxLevel", "AnySelected", "AnyOtherSelected", "IsDefault",
    ];

    public static DecisionRule Read(SchemaValue value)
    {
        var members = value.Members("a rule {type, ...}").ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        if (!members.Remove("type", out var type)) throw value.Fail("a rule needs a 'type'");
        var name = Types[type.OneOf(Types)];
        var rule = Rule(name, Take, Limit);
        if (members.Count == 0) return rule;
        var (unknown, other) = members.First();
        throw other.Fail($"a rule of type {name} has no '{unknown}'");

        SchemaValue Take(string key) => members.Remove(key, out var member) ? member : throw value.Fail($"a rule of type {name} needs '{key}'");

        int? Limit(string key) => members.Remove(key, out var member) && !member.IsNull ? member.Whole() : null;
    }

    private static DecisionRule Rule(string type, Func<string, SchemaValue> take, Func<string, int?> limit) => type switch
    {
        "LabelRef" => new LabelRule(take("task").Text(), take("label").Text()),
        "Not" => new NotRule(Read(take("child"))),
        "And" or "Or" or "ExactlyOneOf" => new ListRule(Enum.Parse<ListRuleKind>(type), [.. take("children").Items("a list of rules").ConvertAll(Read)]),
        "Implies" => new PairRule(PairRuleKind.Implies, Read(take("cond")), Read(take("then"))),
        "Iff" or "Excludes" => new PairRule(Enum.Parse<PairRuleKind>(type), Read(take("left")), Read(take("right"))),
        "Cardinality" => new CountRule(take("task").Text(), limit("minimum") ?? 0, limit("maximum")),
        "AtLevel" or "MinLevel" or "MaxLevel" => new LevelRule(Enum.Parse<LevelRuleKind>(type), take("task").Text(), take("level").Text()),
        _ => new SelectionRule(Enum.Parse<SelectionRuleKind>(type), take("task").Text()),
    };
}
