using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Gliner2.Generators.Parsing.Summaries;

/// <summary>
/// The documentation files of references, which the build hands over as additional files. One is read when a schema needs it, and once: what was read is kept with its text.
/// Equal when the files are the same.
/// </summary>
internal sealed class DocumentationFiles(IEnumerable<AdditionalText> texts) : IEquatable<DocumentationFiles>
{
    private static readonly ConditionalWeakTable<SourceText, DocumentationFile> Parsed = new();

    private readonly AdditionalText[] _texts = [.. texts.Where(IsCandidate)];

    /// <summary>Whether a file may be one.</summary>
    public static bool IsCandidate(AdditionalText text) => text.Path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file of an assembly; null if there is none.</summary>
    public DocumentationFile? Of(string assembly, CancellationToken cancellation)
    {
        foreach (var text in _texts)
        {
            if (!string.Equals(Path.GetFileNameWithoutExtension(text.Path), assembly, StringComparison.OrdinalIgnoreCase) || text.GetText(cancellation) is not { } content) continue;
            var file = Parsed.GetValue(content, DocumentationFile.Parse);
            // A project may have files of such names for purposes of its own.
            if (file.IsMalformed || string.Equals(file.Assembly, assembly, StringComparison.OrdinalIgnoreCase)) return file;
        }
        return null;
    }

    public bool Equals(DocumentationFiles? other) => other is not null && _texts.SequenceEqual(other._texts);

    public override bool Equals(object? obj) => Equals(obj as DocumentationFiles);

    public override int GetHashCode() => _texts.Length;
}
