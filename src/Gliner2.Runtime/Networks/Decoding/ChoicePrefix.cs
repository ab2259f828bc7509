using Gliner2.Text;

namespace Gliner2.Networks.Decoding;

/// <summary>Finds the choices of fields among the words that the prompt puts in front of the text.</summary>
internal sealed class ChoicePrefix(EncodedText text, ExtractionOptions options)
{
    private Dictionary<string, int>? _firstPlace;

    /// <summary>The distinct choices of a field with the index of their word, -1 when it isn't there; null for a field without choices.</summary>
    public IReadOnlyList<(string Choice, int Word)>? Rows(Structure structure, StructureField field)
    {
        var choices = ChoicesOf(structure, field);
        if (choices.Count == 0) return null;
        var rows = new List<(string, int)>(choices.Count);
        foreach (var choice in choices)
            if (!rows.Exists(row => row.Item1 == choice)) rows.Add((choice, Place(structure, field, choice)));
        return rows;
    }

    /// <summary>
    /// Index of the prefix word that stands for a choice, -1 when there is none. The reference package takes the first word of the whole prefix
    /// that is equal when lower-cased, even if it belongs to another field.
    /// </summary>
    public int Place(Structure structure, StructureField field, string choice)
    {
        if (options.Fixes.HasFlag(ReferenceFixes.ChoicesOfOwnField) && OwnPlace(structure, field, choice) is var own and >= 0) return own;
        if (_firstPlace is null)
        {
            _firstPlace = new(text.PrefixLength, StringComparer.Ordinal);
            for (var i = 0; i < text.PrefixLength; i++) _firstPlace.TryAdd(PythonText.Lower(text.Words[i]), i);
        }
        return _firstPlace.GetValueOrDefault(PythonText.Lower(choice), -1);
    }

    // The engine form may give a field in several entries; the last one with choices decides.
    private IReadOnlyList<string> ChoicesOf(Structure structure, StructureField field)
    {
        var choices = field.Choices;
        foreach (var entry in text.Schema.Engine?.Entries ?? [])
        {
            if (entry.Name == structure.Name)
            {
                foreach (var other in entry.Fields)
                    if (other.Name == field.Name && other.Choices.Count > 0) choices = other.Choices;
            }
        }

        return choices;
    }

    // The prefix of an entry: ( parent: field ( choice | choice ) , field ( choice ) ). Between the field's name and its closing parenthesis
    // stand as many words as it has choices and bars.
    private int OwnPlace(Structure structure, StructureField field, string choice)
    {
        var words = text.Words;
        for (var start = 0; start + 1 < text.PrefixLength; start++)
        {
            if (words[start] != "(" || words[start + 1] != structure.Name + ":") continue;
            for (var i = start + 2; i < text.PrefixLength; i++)
            {
                if (words[i] == field.Name && Holds(i + 1, field.Choices)) return i + 2 + (2 * IndexOf(field.Choices, choice));
                if (i + 1 < text.PrefixLength && words[i] == "(" && words[i + 1].EndsWith(':')) break;
            }
        }
        return -1;
    }

    private bool Holds(int open, IReadOnlyList<string> choices)
    {
        var close = open + (2 * choices.Count);
        if (close >= text.PrefixLength || text.Words[open] != "(" || text.Words[close] != ")") return false;
        for (var c = 0; c < choices.Count; c++)
            if (text.Words[open + 1 + (2 * c)] != choices[c]) return false;
        return true;
    }

    private static int IndexOf(IReadOnlyList<string> choices, string choice)
    {
        for (var i = 0; i < choices.Count; i++)
            if (choices[i] == choice) return i;
        return -1;
    }
}
