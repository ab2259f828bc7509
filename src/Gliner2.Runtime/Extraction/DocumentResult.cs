using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Gliner2;

/// <summary>What became of a document: an answer, or the reason why there is none.</summary>
/// <typeparam name="TState">What the caller keeps with the text.</typeparam>
public sealed class DocumentResult<TState>
{
    /// <summary>A document with its answer.</summary>
    public DocumentResult(Document<TState> document, ExtractionResult result)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(result);
        (Document, Result) = (document, result);
    }

    /// <summary>A document that can't be answered.</summary>
    public DocumentResult(Document<TState> document, Gliner2Exception error)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(error);
        (Document, Error) = (document, error);
    }

    /// <summary>The document.</summary>
    public Document<TState> Document { get; }

    /// <summary>The answer; null when there is an <see cref="Error"/>.</summary>
    public ExtractionResult? Result { get; }

    /// <summary>
    /// Why there is no answer: an <see cref="InputException"/> (the text is too long for the encoder or for the memory there is, or null) or a
    /// <see cref="SchemaException"/>. Null when there is one.
    /// </summary>
    public Gliner2Exception? Error { get; }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Result))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>The answer.</summary>
    /// <exception cref="Gliner2Exception">There is none: this is the <see cref="Error"/>.</exception>
    public ExtractionResult GetResult()
    {
        if (!Succeeded) ExceptionDispatchInfo.Throw(Error);
        return Result;
    }
}
