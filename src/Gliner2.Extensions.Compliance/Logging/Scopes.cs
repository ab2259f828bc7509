namespace Gliner2.Extensions.Compliance.Logging;

/// <summary>The scopes that code is in, as they flow through its asynchronous calls.</summary>
internal static class Scopes
{
    private static readonly AsyncLocal<Scope?> Innermost = new();

    /// <summary>All of them, outermost first.</summary>
    public static IReadOnlyList<ScopeEntry> Current
    {
        get
        {
            var entries = new List<ScopeEntry>();
            for (var scope = Innermost.Value; scope is not null; scope = scope.Outer) entries.Insert(0, scope.Entry);
            return entries;
        }
    }

    public static IDisposable Begin(ScopeEntry entry) => Innermost.Value = new Scope(entry, Innermost.Value);

    private sealed class Scope(ScopeEntry entry, Scope? outer) : IDisposable
    {
        public ScopeEntry Entry => entry;

        public Scope? Outer => outer;

        public void Dispose()
        {
            if (ReferenceEquals(Innermost.Value, this)) Innermost.Value = outer;
        }
    }
}
