using System.Text.Json;

namespace Gliner2.Decisions.Rules;

/// <summary>How many rules of a list hold.</summary>
internal enum ListRuleKind
{
    And,
    Or,
    ExactlyOneOf,
}

/// <summary>All, some or exactly one of several rules hold.</summary>
internal sealed class ListRule(ListRuleKind kind, DecisionRule[] children) : DecisionRule
{
    internal override IEnumerable<TaskRule> Leaves => children.SelectMany(child => child.Leaves);

    internal override string TypeName => kind.ToString();

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("children");
        foreach (var child in children) child.WriteTo(writer);
        writer.WriteEndArray();
    }

    internal override CompiledRule Compile(RuleLeaves leaves)
    {
        var compiled = Array.ConvertAll(children, child => child.Compile(leaves));
        return kind == ListRuleKind.ExactlyOneOf ? new OneAlone(compiled) : new Extreme(compiled, kind == ListRuleKind.And);
    }

    public override string ToString() => kind switch
    {
        ListRuleKind.ExactlyOneOf => $"exactly one of ({string.Join(", ", children.Select(child => child.ToString()))})",
        _ when children.Length == 0 => kind == ListRuleKind.And ? "always" : "never",
        _ => string.Join(kind == ListRuleKind.And ? " and " : " or ", children.Select(child => $"({child})")),
    };

    /// <summary>The least of all for "and", the greatest for "or": what decides wins, then what is unknown.</summary>
    private sealed class Extreme(CompiledRule[] children, bool least) : CompiledRule
    {
        private readonly int _strongest = least ? False : True;

        public override int Evaluate(ReadOnlySpan<sbyte> leaves)
        {
            var result = -_strongest;
            foreach (var child in children)
            {
                var value = child.Evaluate(leaves);
                if (value == _strongest) return value;
                if (value == Unknown) result = Unknown;
            }
            return result;
        }
    }

    private sealed class OneAlone(CompiledRule[] children) : CompiledRule
    {
        public override int Evaluate(ReadOnlySpan<sbyte> leaves)
        {
            int holding = 0, unknown = 0;
            foreach (var child in children)
            {
                var value = child.Evaluate(leaves);
                if (value == True) holding++;
                else if (value == Unknown) unknown++;
            }
            return holding > 1 ? False : unknown > 0 ? Unknown : holding == 1 ? True : False;
        }
    }
}
