using Gliner2.Networks.Decoding;

namespace Gliner2;

public sealed partial class ExtractionSchema
{
    private SpanFilters? _spanFilters;

    /// <summary>The validators, compiled at the first use. Two threads may both compile; the outcome is the same.</summary>
    /// <exception cref="SchemaException">A pattern can't be used.</exception>
    internal SpanFilters SpanFilters => _spanFilters ??= new(this);
}
