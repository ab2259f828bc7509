namespace Gliner2;

/// <summary>
/// Makes a partial type a graph: its <see cref="EntityAttribute"/> members are mentions, its <see cref="RelationAttribute"/> members relations whose ends are such
/// mentions, and <c>extractor.ExtractGraph&lt;T&gt;(text)</c> returns it filled in. A mention is one object, wherever it stands.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class GraphSchemaAttribute : Attribute
{
    /// <summary>Takes the XML summaries of <see cref="EntityAttribute"/> members for the descriptions the model reads, where an attribute gives none; on unless switched off.</summary>
    public bool UseSummaries { get; set; } = true;
}
