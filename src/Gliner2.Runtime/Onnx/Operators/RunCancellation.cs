namespace Gliner2.Onnx.Operators;

/// <summary>
/// Tells our operators of the token of the run that they are part of: ONNX Runtime computes the nodes of a session on the thread that called it, so the token lies there as long as the run takes.
/// </summary>
internal readonly ref struct RunCancellation
{
    [ThreadStatic]
    private static CancellationToken _current;

    private readonly CancellationToken _outer;

    /// <summary>Begins a run on this thread; disposing ends it.</summary>
    public RunCancellation(CancellationToken token) => (_outer, _current) = (_current, token);

    /// <summary>The token of this thread's run; one that is never cancelled where there is none.</summary>
    public static CancellationToken Current => _current;

    public void Dispose() => _current = _outer;
}
