using Gliner2.Typed;

namespace Gliner2;

public sealed partial class ExtractionResult
{
    /// <summary>Reads this answer as a value of a schema's type.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>, whose schema is the one that was asked.</typeparam>
    /// <exception cref="ArgumentException">The schema that was asked lacks something that <typeparamref name="T"/> reads.</exception>
    public Extraction<T> As<T>() where T : IExtractionSchema<T> => ResultReader.Read<T>(this, null);

    /// <summary>Reads this answer as a value of a schema's type, relative dates such as <c>yesterday</c> included.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>, whose schema is the one that was asked.</typeparam>
    /// <param name="referenceDate">The day on which the text was written.</param>
    /// <exception cref="ArgumentException">The schema that was asked lacks something that <typeparamref name="T"/> reads.</exception>
    public Extraction<T> As<T>(DateOnly referenceDate) where T : IExtractionSchema<T> => ResultReader.Read<T>(this, referenceDate);
}
