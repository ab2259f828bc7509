namespace Gliner2.Schemas;

/// <summary>Orders strings by code points, as Python does; ordinal order of UTF-16 puts astral characters before U+E000.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static readonly CodePointOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return string.CompareOrdinal(x, y);
        var length = Math.Min(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            if (x[i] == y[i]) continue;
            var xSurrogate = char.IsSurrogate(x[i]);
            return xSurrogate == char.IsSurrogate(y[i]) ? x[i] - y[i] : xSurrogate ? 1 : -1;
        }
        return x.Length - y.Length;
    }
}
