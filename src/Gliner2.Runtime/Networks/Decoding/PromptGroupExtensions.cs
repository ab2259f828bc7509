namespace Gliner2.Networks.Decoding;

internal static class PromptGroupExtensions
{
    /// <summary>Position of a name among the group's; the first of equals.</summary>
    public static int IndexOf(this PromptGroup group, string name)
    {
        for (var i = 0; i < group.Names.Count; i++)
            if (group.Names[i] == name) return i;
        throw new InvalidOperationException($"the prompt's group '{group.Name}' has no '{name}'");
    }
}
