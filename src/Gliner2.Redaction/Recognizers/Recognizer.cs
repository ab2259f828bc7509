namespace Gliner2.Redaction.Recognizers;

/// <summary>Finds values of one kind by form and checksum, without a model. Immutable and thread-safe.</summary>
/// <param name="name">What traces call it.</param>
/// <param name="labels">What the kind is called, the most exact name first.</param>
/// <param name="context">Words that make it surer when they stand near a value.</param>
internal abstract class Recognizer(string name, IReadOnlyList<string> labels, IReadOnlyList<string> context)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Labels { get; } = labels;

    public IReadOnlyList<string> Context { get; } = context;

    /// <summary>The validator that judges its values; null when there is none.</summary>
    public virtual string? Validator => null;

    /// <summary>Whether a text with these traits can hold any.</summary>
    public abstract bool MayFind(in TextTraits traits);

    /// <summary>Adds what a text holds.</summary>
    public abstract void Find(RecognizerText text, List<Candidate> found);

    public override string ToString() => Name;
}
