namespace Gliner2.Redaction;

/// <summary>Whatever a function makes of value and label. It has no form in JSON.</summary>
/// <param name="Function">Gets the value and its label.</param>
public sealed record DelegateOperator(Func<string, string, string> Function) : RedactionOperator
{
    /// <inheritdoc/>
    public override string Name => "delegate";

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Function(value, context.Label) ?? throw new RedactionException($"the function for label '{context.Label}' returned null");
    }
}
