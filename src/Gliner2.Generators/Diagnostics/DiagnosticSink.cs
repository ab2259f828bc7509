using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Diagnostics;

/// <summary>
/// Takes what is wrong with a type. The generator only asks whether there was an error; the analyzer takes the diagnostics,
/// and only then are locations looked up.
/// </summary>
/// <param name="report">Takes the diagnostics; null when nobody wants them.</param>
/// <param name="root">The type that is analyzed: the place of what lies outside of the compilation's sources.</param>
/// <param name="compilation">The compilation that the type belongs to.</param>
internal sealed class DiagnosticSink(Action<Diagnostic>? report, INamedTypeSymbol root, Compilation compilation)
{
    private readonly HashSet<(string Id, Location Location, string Message)> _reported = [];
    private Action<Diagnostic>? _report = report;
    private DiagnosticTarget? _instead;

    /// <summary>The type that is analyzed.</summary>
    public INamedTypeSymbol Root { get; } = root;

    /// <summary>Whether something was reported that keeps code from being generated.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether diagnostics are wanted; checks that matter to nothing else are done only then.</summary>
    public bool Collects => _report is not null;

    /// <summary>Reports. A symbol among the arguments is shown by its name, and with its type where the place doesn't say which one it is.</summary>
    public void Report(DiagnosticDescriptor descriptor, DiagnosticTarget target, params object?[] arguments)
    {
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Error) HasErrors = true;
        if (_report is null) return;
        var own = _instead is null ? target.FindLocation(compilation) : null;
        Add(descriptor, own ?? _instead?.FindLocation(compilation), arguments.Select(a => a is ISymbol symbol ? Show(symbol, qualified: own is null) : a));
    }

    /// <summary>Reports what concerns the whole type; once, whichever of its parts it comes up with.</summary>
    public void ReportAtRoot(DiagnosticDescriptor descriptor, params object?[] arguments) => Add(descriptor, null, arguments);

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

    private void Add(DiagnosticDescriptor descriptor, Location? place, IEnumerable<object?> arguments)
    {
        if (_report is null) return;
        var location = place ?? new DiagnosticTarget(Root).FindLocation(compilation) ?? Location.None;
        var diagnostic = Diagnostic.Create(descriptor, location, [.. arguments]);
        if (_reported.Add((descriptor.Id, location, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))) _report(diagnostic);
    }

    private static string Show(ISymbol symbol, bool qualified) => !qualified ? symbol.Name
        : symbol is INamedTypeSymbol type ? type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString()
        : $"{symbol.ContainingType?.ToDisplayString()}.{symbol.Name}";
}
