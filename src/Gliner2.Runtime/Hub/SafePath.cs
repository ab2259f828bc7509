using System.Buffers;

namespace Gliner2.Hub;

/// <summary>Names that come from a server or a file are checked before they become paths: none may leave its folder.</summary>
internal static class SafePath
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:*?\"<>|");

    /// <summary>Whether a relative name with <c>/</c> between its parts stays inside a folder on every platform.</summary>
    public static bool IsSafe(string name)
    {
        if (name.Length is 0 or > 512) return false;

        foreach (var part in name.Split('/'))
        {
            var span = part.AsSpan();
            if (span.Length == 0 || part is "." or ".." || span[^1] is '.' or ' ' || span.ContainsAny(Forbidden)) return false;

            foreach (var c in span)
            {
                if (!Printable.IsPrintable(c)) return false;
            }
        }

        return true;
    }

    /// <summary>The path of <paramref name="name"/> under <paramref name="folder"/>.</summary>
    /// <exception cref="ModelException">The name would leave the folder.</exception>
    public static string Combine(string folder, string name, string source) => IsSafe(name)
        ? Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar))
        : throw new ModelException($"{source} names the file '{Printable.Line(name)}', which doesn't stay inside its folder; nothing was written. Don't use this model.");
}
