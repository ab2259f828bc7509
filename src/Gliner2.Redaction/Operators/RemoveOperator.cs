namespace Gliner2.Redaction;

/// <summary>Nothing stands in the value's place.</summary>
public sealed record RemoveOperator : RedactionOperator
{
    /// <inheritdoc/>
    public override string Name => "remove";

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context) => "";
}
