namespace Gliner2.Worker;

/// <summary>An engine can't be used: it isn't there, lets nobody in, or lacks a stream. The message says what, where, and what to do.</summary>
public sealed class WorkerException : Exception
{
    /// <param name="message">What, where, and what to do.</param>
    /// <param name="inner">What it comes from.</param>
    public WorkerException(string message, Exception? inner = null) : base(message, inner) { }
}
