namespace Gliner2.Worker;

/// <summary>A document can't be answered, however often it is tried: it goes to the dead letters, with the message as its reason.</summary>
public sealed class DocumentException : Exception
{
    /// <param name="message">Why.</param>
    /// <param name="inner">What it comes from.</param>
    public DocumentException(string message, Exception? inner = null) : base(message, inner) { }
}
