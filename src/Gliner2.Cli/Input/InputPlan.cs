using Gliner2.Cli.Common;

namespace Gliner2.Cli.Input;

/// <summary>What to read: files, or texts given on the command line.</summary>
internal sealed record InputPlan(IReadOnlyList<InputSource> Sources, IReadOnlyList<string> Texts, JsonFields Fields, TextSplit Split, ErrorPolicy OnError)
{
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
    public async IAsyncEnumerable<InputRecord> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (var i = 0; i < Texts.Count; i++)
            yield return InputRecord.Of(new Document(Texts[i], null, new Place(Texts.Count == 1 ? "--text" : $"--text {i + 1}", null)));

        foreach (var source in Sources)
        {
            await using var stream = source.Open();
            await foreach (var record in InputReaders.Read(stream, source.Name, source.Format, Split, Fields, stop)) yield return record;
        }
    }
}
