namespace Gliner2.Redaction;

/// <summary>The value stays, and is told in the findings. What another label asks to be redacted goes all the same.</summary>
public sealed record KeepOperator : RedactionOperator
{
    /// <inheritdoc/>
    public override string Name => "keep";

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context) => value;
}
