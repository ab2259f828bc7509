namespace Gliner2.Redaction;

/// <summary>A policy, a key, a map or a text that redaction can't use. The message says what is wrong, where, and what to do; it never holds a value that was found.</summary>
public sealed class RedactionException : Exception
{
    /// <summary>An error without words.</summary>
    public RedactionException() { }

    /// <param name="message">What is wrong.</param>
    public RedactionException(string message) : base(message) { }

    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public RedactionException(string message, Exception? innerException) : base(message, innerException) { }
}
