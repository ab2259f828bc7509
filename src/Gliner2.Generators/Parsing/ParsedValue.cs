using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>How a member's values are read.</summary>
/// <param name="Shape">One value or many, and of which kind.</param>
/// <param name="ElementType">The type of one value, as generated code writes it.</param>
/// <param name="Reading">The type that reads one value, as generated code writes it.</param>
/// <param name="Labels">The labels or choices, when the values are a closed set.</param>
/// <param name="Core">The type of one value without <c>Extracted</c> or <c>Scores</c> around it.</param>
internal sealed record ParsedValue(ValueShape Shape, string ElementType, string Reading, IReadOnlyList<LabelModel>? Labels, ITypeSymbol Core);

/// <summary>What a value is extracted as.</summary>
internal enum ValueRole
{
    /// <summary>A span of the text.</summary>
    Span,

    /// <summary>A field of a structure: a span, or one of a closed set of choices.</summary>
    Field,

    /// <summary>A label of the whole text.</summary>
    Classification,

    /// <summary>A label of a mention.</summary>
    EntityLabel,
}
