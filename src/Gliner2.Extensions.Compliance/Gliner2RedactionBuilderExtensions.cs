using Gliner2.Redaction;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gliner2.Extensions.Compliance;

/// <summary>Sets redactors for classifications.</summary>
public static class Gliner2RedactionBuilderExtensions
{
    /// <summary>Sets a redactor that searches free text for the given classifications, and the redactor of whole values for <see cref="DataKinds.PersonalValue"/>.</summary>
    /// <param name="builder">The builder of <c>AddRedaction</c>.</param>
    /// <param name="redactor">What is redacted, and how.</param>
    /// <param name="freeText">What is free text; none is <see cref="DataKinds.FreeText"/>.</param>
    public static IRedactionBuilder SetGliner2Redactor(this IRedactionBuilder builder, TextRedactor redactor, params DataClassificationSet[] freeText)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(freeText);
        builder.Services.TryAddSingleton(redactor);
        builder.SetRedactor<Gliner2TextRedactor>(freeText.Length > 0 ? freeText : [DataKinds.FreeText]);
        return builder.SetRedactor<Gliner2ValueRedactor>(DataKinds.PersonalValue);
    }
}
