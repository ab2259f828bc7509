// What the compiler looks for, and what sources of the runtime use, and netstandard2.0 lacks.

using System.Globalization;

namespace System.Runtime.CompilerServices
{
    /// <summary>Allows <c>init</c>.</summary>
    internal static class IsExternalInit;
}

namespace System
{
    /// <summary>Allows list patterns.</summary>
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;

        public static implicit operator Index(int value) => new(value);
    }

    /// <summary>Allows ranges of spans.</summary>
    internal readonly struct Range(Index start, Index end)
    {
        public Index Start { get; } = start;

        public Index End { get; } = end;
    }

    internal static class Polyfills
    {
        extension(char)
        {
            public static bool IsAsciiLetterOrDigit(char c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
        }

        extension(CharUnicodeInfo)
        {
            public static UnicodeCategory GetUnicodeCategory(int codePoint) => codePoint is >= 0xD800 and <= 0xDFFF
                ? UnicodeCategory.Surrogate
                : CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(codePoint), 0);
        }

        public static int IndexOfAnyInRange(this ReadOnlySpan<char> text, char low, char high)
        {
            for (var i = 0; i < text.Length; i++)
                if (text[i] >= low && text[i] <= high) return i;
            return -1;
        }

        public static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

        public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
        {
            if (dictionary.ContainsKey(key)) return false;
            dictionary.Add(key, value);
            return true;
        }
    }
}
