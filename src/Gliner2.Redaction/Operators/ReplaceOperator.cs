using System.Globalization;

namespace Gliner2.Redaction;

/// <summary>A fixed text. In it <c>{LABEL}</c> is the label as tokens spell it, <c>{label}</c> the label itself, and <c>{index}</c> the number of the value among those of its label.</summary>
/// <param name="Template">The text; null for <c>&lt;{LABEL}&gt;</c>.</param>
public sealed record ReplaceOperator(string? Template = null) : RedactionOperator
{
    /// <inheritdoc/>
    public override string Name => "replace";

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (string.IsNullOrEmpty(Template)) return context.Placeholder;
        var text = Template.Replace("{LABEL}", context.TokenName, StringComparison.Ordinal).Replace("{label}", context.Label, StringComparison.Ordinal);
        return text.Contains("{index}", StringComparison.Ordinal) ? text.Replace("{index}", Index(value, context), StringComparison.Ordinal) : text;
    }

    private static string Index(string value, OperatorContext context)
    {
        var token = context.Pseudonyms.GetOrAdd(context.TokenName, value);
        return int.Parse(token.AsSpan(token.LastIndexOf('_') + 1, token.Length - token.LastIndexOf('_') - 2), NumberStyles.None, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
