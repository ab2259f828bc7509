using System.Collections;
using Gliner2.Text;

namespace Gliner2.Prompting;

/// <summary>A text's words: those of the choice prefix as they are, the others lower-cased when asked for. Few callers ask.</summary>
internal sealed class WordList(IReadOnlyList<string> prefix, string modelText, WordSpan[] spans) : IReadOnlyList<string>
{
    public int Count => prefix.Count + spans.Length;

    public string this[int index]
    {
        get
        {
            if (index < prefix.Count) return prefix[index];
            var span = spans[index - prefix.Count];
            return PythonText.Lower(modelText.AsSpan(span.Start, span.End - span.Start));
        }
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
