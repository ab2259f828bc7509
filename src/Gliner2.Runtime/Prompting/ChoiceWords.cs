namespace Gliner2.Prompting;

/// <summary>The words that structures with choice fields put in front of the text, so that the model can point at a choice.</summary>
internal static class ChoiceWords
{
    /// <summary><c>( parent: name ( a | b ) , name ( c | d ) )</c> for each structure entry with choice fields. A choice is one word, as it stands.</summary>
    public static IReadOnlyList<string> Of(ExtractionSchema schema)
    {
        var words = new List<string>();
        foreach (var entry in schema.Engine?.Entries ?? schema.Structures)
        {
            var first = words.Count;
            foreach (var field in entry.Fields)
            {
                if (field.Choices.Count == 0) continue;
                if (words.Count == first) words.AddRange(["(", $"{entry.Name}:"]);
                else words.Add(",");
                words.AddRange([field.Name, "("]);
                for (var i = 0; i < field.Choices.Count; i++)
                {
                    if (i > 0) words.Add("|");
                    words.Add(field.Choices[i]);
                }
                words.Add(")");
            }
            if (words.Count > first) words.Add(")");
        }
        return words.ToArray();
    }
}
