namespace Gliner2;

/// <summary>
/// Makes a partial type a set of questions that are decided together: its <see cref="ClassificationAttribute"/> members are tasks, <see cref="RequiresAttribute"/> and
/// <see cref="ExcludesAttribute"/> on it the rules among their answers, and <c>extractor.Decide&lt;T&gt;(text)</c> returns it filled in. A nullable member has one
/// answer or none, another single value exactly one, a <see cref="FlagsAttribute"/> enum or a list any number.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class DecisionSchemaAttribute : Attribute
{
    /// <summary>Takes the XML summaries of members for the instructions and descriptions the model reads, where an attribute gives none; on unless switched off.</summary>
    public bool UseSummaries { get; set; } = true;
}
