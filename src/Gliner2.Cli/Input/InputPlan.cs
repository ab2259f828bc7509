using System.Runtime.CompilerServices;
using Gliner2.Cli.Common;
using Gliner2.Files;

namespace Gliner2.Cli.Input;

/// <summary>What to read: files, or texts given on the command line.</summary>
internal sealed record InputPlan(IReadOnlyList<InputSource> Sources, IReadOnlyList<string> Texts, ReadOptions Options, ErrorPolicy OnError)
{
    /// <summary>How many records may be skipped; null for any number.</summary>
    public int? MaxErrors { get; init; }

    /// <summary>Whether standard input is one of them.</summary>
    public bool ReadsStandardInput => Sources.Any(source => source.IsStandardInput);

    /// <summary>The paths of all of them.</summary>
    public IEnumerable<string> Paths => Sources.Select(source => source.IsStandardInput ? SameFile.StandardInput : source.Path);

    /// <summary>Refuses files that aren't there, before any work is done.</summary>
    public void CheckFiles()
    {
        foreach (var source in Sources) source.Check();
    }

    /// <summary>All records, in order.</summary>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="meter">Takes note of how much has been read.</param>
    public async IAsyncEnumerable<InputRecord> ReadAsync([EnumeratorCancellation] CancellationToken stop, InputMeter? meter = null)
    {
        for (var i = 0; i < Texts.Count; i++)
            yield return InputRecord.Of(new Document(Texts[i], null, new Place(Texts.Count == 1 ? "--text" : $"--text {i + 1}", null)));

        var options = meter is null ? Options : Options with { OnProgress = meter.Report };
        foreach (var source in Sources)
        {
            meter?.Next();
            await foreach (var record in DocumentFile.ReadAsync(source.Open(), source.Name, source.Format, options, stop)) yield return record;
        }
    }
}
