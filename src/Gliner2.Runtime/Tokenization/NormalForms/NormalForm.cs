using System.Buffers;
using Gliner2.Text;

namespace Gliner2.Tokenization.NormalForms;

/// <summary>
/// Unicode normal forms in the version that Hugging Face's <c>tokenizers</c> has. .NET's own depend on the runtime's version and
/// leave text as it is in globalization-invariant mode.
/// </summary>
internal sealed class NormalForm(bool compatibility, bool compose)
{
    // Below it no character changes, and none combines with the one before it.
    private readonly char _firstThatMayChange = compatibility || !compose ? '\u0080' : '\u0300';

    /// <summary>Writes the normal form of the text and returns true, or returns false for text that surely is in it.</summary>
    public bool Apply(ReadOnlySpan<char> text, CharBuffer output)
    {
        if (!text.ContainsAnyInRange(_firstThatMayChange, '\uFFFF')) return false;

        var decompositions = compatibility ? Decompositions.Compatibility : Decompositions.Canonical;
        var points = ArrayPool<int>.Shared.Rent(text.Length + 32);
        var count = 0;
        Span<int> hangul = stackalloc int[3];
        for (var i = 0; i < text.Length;)
        {
            var codePoint = CodePoints.At(text, i, out var length);
            i += length;
            var parts = Compositions.IsHangul(codePoint)
                ? hangul[..Compositions.DecomposeHangul(codePoint, hangul)]
                : decompositions.Of(codePoint);
            if (parts.IsEmpty)
            {
                Ensure(ref points, count, 1);
                points[count++] = codePoint;
                continue;
            }

            Ensure(ref points, count, parts.Length);
            parts.CopyTo(points.AsSpan(count));
            count += parts.Length;
        }

        Order(points.AsSpan(0, count));
        count = compose ? Compose(points.AsSpan(0, count)) : count;
        foreach (var codePoint in points.AsSpan(0, count)) output.AppendCodePoint(codePoint);

        ArrayPool<int>.Shared.Return(points);
        return true;
    }

    private static void Ensure(ref int[] points, int count, int more)
    {
        if (points.Length - count >= more) return;

        var larger = ArrayPool<int>.Shared.Rent((2 * points.Length) + more);
        points.AsSpan(0, count).CopyTo(larger);
        ArrayPool<int>.Shared.Return(points);
        points = larger;
    }

    // Every run of marks is sorted by combining class, equal ones staying in order.
    private static void Order(Span<int> points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (Compositions.Class(points[i]) == 0) continue;

            var start = i;
            var sorted = true;
            for (i++; i < points.Length && Compositions.Class(points[i]) is var next and not 0; i++)
                sorted &= Compositions.Class(points[i - 1]) <= next;

            if (!sorted) Sort(points[start..i]);
        }
    }

    private static void Sort(Span<int> marks)
    {
        var keys = new long[marks.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = ((long)Compositions.Class(marks[i]) << 32) | (uint)i;

        keys.AsSpan().Sort(marks);
    }

    private static int Compose(Span<int> points)
    {
        var count = 0;
        var starter = -1;
        var lastClass = 0;
        foreach (var codePoint in points)
        {
            var combining = Compositions.Class(codePoint);
            if (starter >= 0 && (starter == count - 1 || lastClass < combining) && Compositions.Of(points[starter], codePoint) is var composed and >= 0)
            {
                points[starter] = composed;
                continue;
            }

            if (combining == 0) starter = count;

            lastClass = combining;
            points[count++] = codePoint;
        }

        return count;
    }
}
