// Types that the compiler looks for and netstandard2.0 lacks.

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
    }
}
