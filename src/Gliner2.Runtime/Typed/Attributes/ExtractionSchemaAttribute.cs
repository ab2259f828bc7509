namespace Gliner2;

/// <summary>
/// Makes a partial type a schema: its annotated members say what to extract, and
/// <c>extractor.Extract&lt;T&gt;(text)</c> returns it filled in.
/// </summary>
/// <remarks>
/// The schema is written by a source generator, which runs in C# projects only. For F# and Visual Basic, declare such types in a C# project and
/// reference it, or use the dynamic API.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ExtractionSchemaAttribute : Attribute
{
    /// <summary>
    /// Takes the XML summaries of members for the descriptions the model reads, where an attribute gives none; on unless switched off.
    /// It covers the types that the schema uses as well.
    /// </summary>
    public bool UseSummaries { get; set; } = true;
}
