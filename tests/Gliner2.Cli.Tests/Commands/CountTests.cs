using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands;

/// <summary><c>gliner2 count</c>.</summary>
public sealed class CountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Words_and_tokens_are_those_that_the_model_would_read()
    {
        using var model = Gliner2Extractor.Load(Samples.TinyModel);
        var schema = ExtractionSchema.Create().Entities("person", "place").Build();
        var outcome = Run(Samples.JsonLines(Samples.Texts), "--label", "person", "--label", "place", "-", "--keep", "other");
        Assert.Equal(
            Samples.Texts.Select(text => model.Encode(text, schema)).Select(encoded => $"\"words\":{encoded.Words.Count - encoded.PrefixLength},\"tokens\":{encoded.InputIds.Length},\"fits\":true}}"),
            outcome.ShouldSucceed().Lines.Select(line => line[line.IndexOf("\"words\"", StringComparison.Ordinal)..]));
        Assert.StartsWith("{\"id\":\"two\",\"other\":0,\"words\":", outcome.Lines[1]);
    }

    [Fact]
    public void Texts_that_are_too_long_do_not_fit()
    {
        _folder.Write("s.json", "{\"entities\": [\"person\"]}");
        _folder.Write("in.jsonl", $"\"one\"\n\"{string.Join(' ', Enumerable.Repeat("word", 600))}\"\nbad\n");
        var outcome = Run(null, "--schema-file", "s.json", "in.jsonl", "--on-error", "skip", "-v");
        Assert.Equal((0, 2), (outcome.ExitCode, outcome.Lines.Length));
        Assert.StartsWith("{\"fits\":false,\"problem\":\"", outcome.Lines[1]);
        Assert.Contains("warning: skipped in.jsonl:3: not JSON", outcome.Errors);
        Assert.Matches(@"info: 2 texts, 2 words, \d+ tokens, at most \d+ in one, 1 too long, in ", outcome.Errors);
        Assert.EndsWith("warning: skipped 1 record, counted 2\n", outcome.Errors);
        Run(null, "in.jsonl").ShouldFail(2, "nothing to look for: give --label (repeatable) or --schema-file");
    }

    private Gliner2Process.Outcome Run(byte[]? input, params string[] arguments) => Gliner2Process.RunIn(_folder.Path, input, ["count", "--model-dir", Samples.TinyModel, .. arguments]);
}
