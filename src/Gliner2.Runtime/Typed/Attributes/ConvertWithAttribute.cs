namespace Gliner2;

/// <summary>Makes a member's values with a converter of one's own.</summary>
/// <param name="converter">A type that implements <see cref="IExtractionConverter{T}"/> for the type of the value.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class ConvertWithAttribute(Type converter) : Attribute
{
    /// <summary>The converter.</summary>
    public Type Converter { get; } = converter;
}
