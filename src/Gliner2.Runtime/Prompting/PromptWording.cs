namespace Gliner2.Prompting;

/// <summary>All words of a prompt that a schema alone decides. Two schemas of equal wording have the same prompt, whatever else they say.</summary>
/// <param name="Groups">The groups, without positions.</param>
/// <param name="Prefix">The words of the choice prefix.</param>
internal sealed record PromptWording(IReadOnlyList<PromptGroup> Groups, IReadOnlyList<string> Prefix)
{
    public static PromptWording Of(ExtractionSchema schema) => new(PromptText.Groups(schema), ChoiceWords.Of(schema));

    public bool Equals(PromptWording? other)
    {
        if (other is null || Groups.Count != other.Groups.Count || !Prefix.SequenceEqual(other.Prefix)) return false;
        for (var i = 0; i < Groups.Count; i++)
        {
            var (group, same) = (Groups[i], other.Groups[i]);
            if (group.Kind != same.Kind || group.Name != same.Name || group.Prompt != same.Prompt || !group.Names.SequenceEqual(same.Names)) return false;
        }
        return true;
    }

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var group in Groups)
        {
            hash.Add(group.Kind);
            hash.Add(group.Name);
            hash.Add(group.Prompt);
            foreach (var name in group.Names) hash.Add(name);
        }
        foreach (var word in Prefix) hash.Add(word);
        return hash.ToHashCode();
    }
}
