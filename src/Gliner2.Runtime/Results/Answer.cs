using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Gliner2;

/// <summary>What became of a text of a stream: an answer, or the reason why there is none.</summary>
/// <typeparam name="T">What a text is answered with.</typeparam>
public sealed class Answer<T> where T : class
{
    /// <summary>An answer.</summary>
    public Answer(T result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Result = result;
    }

    /// <summary>The reason why there is none.</summary>
    public Answer(Gliner2Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>The answer; null when there is an <see cref="Error"/>.</summary>
    public T? Result { get; }

    /// <summary>Why there is no answer; null when there is one.</summary>
    public Gliner2Exception? Error { get; }

    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Result))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    /// <summary>The answer.</summary>
    /// <exception cref="Gliner2Exception">There is none: this is the <see cref="Error"/>.</exception>
    public T GetResult()
    {
        if (!Succeeded) ExceptionDispatchInfo.Throw(Error);
        return Result;
    }
}
