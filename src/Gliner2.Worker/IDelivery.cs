namespace Gliner2.Worker;

/// <summary>
/// A document as an engine hands it out. It ends with one of <see cref="AnswerAsync"/>, <see cref="ReturnAsync"/> and <see cref="SetAsideAsync"/>; without any of them,
/// because the worker died for instance, the engine hands it out again.
/// </summary>
public interface IDelivery
{
    /// <summary>Where it lies in the engine, for messages: a stream and a number.</summary>
    string Place { get; }

    /// <summary>The document: JSON, see <see cref="WorkDocument"/>.</summary>
    ReadOnlyMemory<byte> Body { get; }

    /// <summary>How often it has been handed out, this time included; from 1.</summary>
    int Attempt { get; }

    /// <summary>Stores the answer, and acknowledges the document when it is stored. The document's own headers go with it.</summary>
    /// <param name="key">The document's id as text, under which there is one answer at most.</param>
    /// <param name="answer">The answer: JSON, see <see cref="WorkAnswer"/>.</param>
    /// <param name="cancellationToken">Gives up; whether it is stored isn't known then.</param>
    /// <exception cref="DocumentException">The engine takes no such answer, because it is too large for instance.</exception>
    Task<AnswerOutcome> AnswerAsync(string key, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken);

    /// <summary>Says that the document is still being read.</summary>
    Task ReportProgressAsync(CancellationToken cancellationToken);

    /// <summary>Gives it back: it is handed out again, to whomever.</summary>
    /// <param name="delay">After what time, at least.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ReturnAsync(TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Puts it aside among the dead letters, for people to look at, and acknowledges it.</summary>
    /// <param name="key">Its id as text; null when it has none that can be read.</param>
    /// <param name="reason">Why, in one line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task SetAsideAsync(string? key, string reason, CancellationToken cancellationToken);
}
