namespace Gliner2.Extensions.Compliance;

/// <summary>Stands for an exception in a log: its type's name, its message and its trace, redacted. Its data and its objects stay behind.</summary>
public sealed class RedactedException : Exception
{
    private readonly string _text = "";

    /// <summary>An error without words.</summary>
    public RedactedException() { }

    /// <param name="message">What is wrong.</param>
    public RedactedException(string message) : base(message) { }

    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public RedactedException(string message, Exception? innerException) : base(message, innerException) { }

    internal RedactedException(string typeName, string message, string text, string? stackTrace, Exception? inner)
        : base(message, inner)
    {
        TypeName = typeName;
        _text = text;
        StackTrace = stackTrace;
    }

    /// <summary>The name of the exception's type.</summary>
    public string TypeName { get; } = nameof(RedactedException);

    /// <inheritdoc/>
    public override string? StackTrace { get; }

    /// <summary>What the exception would have been written as, redacted.</summary>
    public override string ToString() => _text.Length > 0 ? _text : base.ToString();
}
