using Gliner2.Redaction;

namespace Gliner2.Worker.Questions;

/// <summary>A schema or a policy, ready to be asked.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Schema">The schema; null when it is a policy.</param>
/// <param name="Redactor">The policy with the model; null when it is a schema.</param>
internal sealed record Question(ulong Version, ExtractionSchema? Schema, TextRedactor? Redactor);
