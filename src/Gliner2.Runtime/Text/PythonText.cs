namespace Gliner2.Text;

/// <summary>String operations with Python 3.11's meaning (Unicode 14).</summary>
internal static class PythonText
{
    /// <summary><c>str.lower()</c> of a string by itself, final-sigma rule included.</summary>
    public static string Lower(ReadOnlySpan<char> text) => throw new NotImplementedException();

    /// <summary>The text as the model gets it: a full stop is appended unless it ends in <c>. ! ?</c>; empty text becomes a full stop.</summary>
    public static string WithTerminalPunctuation(string text) => throw new NotImplementedException();
}
