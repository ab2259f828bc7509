using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Diagnostics;

/// <summary>
/// Takes what is wrong with a type. The generator only asks whether there was an error; the analyzer takes the diagnostics,
/// and only then are locations looked up.
/// </summary>
internal sealed class DiagnosticSink(Action<Diagnostic>? report)
{
    private Action<Diagnostic>? _report = report;
    private DiagnosticTarget? _instead;

    /// <summary>Whether something was reported that keeps code from being generated.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether diagnostics are wanted; checks that matter to nothing else are done only then.</summary>
    public bool Collects => _report is not null;

    public void Report(DiagnosticDescriptor descriptor, DiagnosticTarget target, params object?[] arguments)
    {
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Error) HasErrors = true;
        _report?.Invoke(Diagnostic.Create(descriptor, (_instead ?? target).FindLocation(), arguments));
    }

    /// <summary>Runs a step whose diagnostics another analysis reports; errors still count.</summary>
    public T Silently<T>(Func<T> step)
    {
        var kept = _report;
        _report = null;
        try { return step(); }
        finally { _report = kept; }
    }

    /// <summary>Runs a step whose diagnostics all belong to one target, because their own lie outside of this project.</summary>
    public T At<T>(DiagnosticTarget target, Func<T> step)
    {
        var kept = _instead;
        _instead ??= target;
        try { return step(); }
        finally { _instead = kept; }
    }
}
