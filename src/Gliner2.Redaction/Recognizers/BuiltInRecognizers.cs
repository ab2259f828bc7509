namespace Gliner2.Redaction.Recognizers;

/// <summary>All recognizers, and which of them a label asks for.</summary>
internal static class BuiltInRecognizers
{
    public static IReadOnlyList<Recognizer> All { get; } = [.. ContactShapes.All, .. NamedValues.All, .. NumberRules.All.Select(rule => new NumberRecognizer(rule)), .. SecretShapes.All];

    private static readonly HashSet<string> ExactNames = new(All.SelectMany(recognizer => recognizer.Labels), StringComparer.Ordinal);

    /// <summary>Whether a recognizer finds what a label is, under a name of its own, or under what the label is called by others.</summary>
    /// <param name="recognizer">The recognizer.</param>
    /// <param name="name">The recognizer's name for it.</param>
    /// <param name="label">The policy's label.</param>
    public static bool Finds(Recognizer recognizer, string name, string label)
    {
        if (!recognizer.Labels.Contains(name)) return false;
        var key = label.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return key == name || (!ExactNames.Contains(key) && PersonalData.LabelOf(label) == name);
    }
}
