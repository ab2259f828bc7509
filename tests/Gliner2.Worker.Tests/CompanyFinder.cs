namespace Gliner2.Worker.Tests;

/// <summary>An extractor without a model: it finds every "Fabrikam", and does what the text tells it to.</summary>
internal sealed class CompanyFinder : IGliner2Extractor
{
    private readonly TaskCompletionSource _gate = new();
    private int _faults;

    public static ExtractionSchema Schema { get; } = ExtractionSchema.Create().Entities("company").Build();

    /// <summary>How many calls fail first, as a model does that has no memory.</summary>
    public int Faults { set => _faults = value; }

    /// <summary>Lets texts through that begin with "slow".</summary>
    public void Open() => _gate.SetResult();

    public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (text.StartsWith("unreadable", StringComparison.Ordinal)) throw new InputException("the text is too long");
        if (text.StartsWith("slow", StringComparison.Ordinal)) _gate.Task.Wait(cancellationToken);
        if (Interlocked.Decrement(ref _faults) >= 0) throw new InvalidOperationException("the model is broken");
        var result = new ExtractionResultBuilder(text, schema);
        return (text.Contains("Fabrikam", StringComparison.Ordinal) ? result.Entity("company", "Fabrikam", confidence: 0.9f) : result).Build();
    }
}
