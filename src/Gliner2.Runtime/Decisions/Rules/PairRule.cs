using System.Text.Json;

namespace Gliner2.Decisions.Rules;

/// <summary>How two rules go together.</summary>
internal enum PairRuleKind
{
    Implies,
    Iff,
    Excludes,
}

/// <summary>Two rules, of which one needs or forbids the other.</summary>
internal sealed class PairRule(PairRuleKind kind, DecisionRule left, DecisionRule right) : DecisionRule
{
    internal override IEnumerable<TaskRule> Leaves => left.Leaves.Concat(right.Leaves);

    internal override string TypeName => kind.ToString();

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WritePropertyName(kind == PairRuleKind.Implies ? "cond" : "left");
        left.WriteTo(writer);
        writer.WritePropertyName(kind == PairRuleKind.Implies ? "then" : "right");
        right.WriteTo(writer);
    }

    internal override CompiledRule Compile(RuleLeaves leaves) => new Compiled(kind, left.Compile(leaves), right.Compile(leaves));

    public override string ToString() => $"({left}) {kind switch { PairRuleKind.Implies => "implies", PairRuleKind.Iff => "exactly when", _ => "excludes" }} ({right})";

    private sealed class Compiled(PairRuleKind kind, CompiledRule left, CompiledRule right) : CompiledRule
    {
        public override int Evaluate(ReadOnlySpan<sbyte> leaves)
        {
            var first = left.Evaluate(leaves);
            switch (kind)
            {
                case PairRuleKind.Implies: return first == False ? True : Math.Max(-first, right.Evaluate(leaves));
                case PairRuleKind.Excludes: return first == False ? True : -Math.Min(first, right.Evaluate(leaves));
                default: return first == Unknown ? Unknown : first * right.Evaluate(leaves);
            }
        }
    }
}
