using Gliner2.Schemas;

namespace Gliner2.Tokenization;

/// <summary>Turns one word, label or prompt into token ids, by itself and without special tokens around it. Thread-safe.</summary>
internal interface ISubwordTokenizer
{
    /// <summary>Appends the ids of <paramref name="text"/>; appends nothing for text without pieces.</summary>
    void Encode(ReadOnlySpan<char> text, List<int> ids);

    /// <summary>The id of a marker, such as <c>[SEP_TEXT]</c>.</summary>
    int MarkerId(Marker marker);

    /// <summary>Number of ids, added markers included: ids are 0 to this less one.</summary>
    int VocabularySize { get; }
}
