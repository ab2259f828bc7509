using System.Text.Json;

namespace Gliner2.Decisions.Rules;

/// <summary>Another rule doesn't hold.</summary>
internal sealed class NotRule(DecisionRule child) : DecisionRule
{
    internal override IEnumerable<TaskRule> Leaves => child.Leaves;

    internal override string TypeName => "Not";

    internal override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("child");
        child.WriteTo(writer);
    }

    internal override CompiledRule Compile(RuleLeaves leaves) => new Compiled(child.Compile(leaves));

    public override string ToString() => $"not ({child})";

    private sealed class Compiled(CompiledRule child) : CompiledRule
    {
        public override int Evaluate(ReadOnlySpan<sbyte> leaves) => -child.Evaluate(leaves);
    }
}
