using System.Net;
using System.Text;
using System.Text.Json;
using Gliner2.Cli.Output;
using Gliner2.Files;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Output;

/// <summary>Answers in the forms of other tools, from the program.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Schema = """{"entities": ["person", "place"], "relations": ["near"], "classifications": [{"task": "tone", "labels": ["good", "bad"]}], "structures": {"visit": {"fields": [{"name": "who"}, {"name": "where"}]}}}""";

    private readonly TemporaryFolder _folder = new();

    public FormatTests()
    {
        _folder.Write("schema.json", Schema);
        _folder.Write("in.jsonl", string.Concat(Enumerable.Range(0, 40).Select(i => $"{{\"id\": {i}, \"stars\": {i % 5}, \"text\": \"Anna \\ud83d\\ude42 met Otto {i} in Rome, and Eve.\"}}\n")));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("out.csv", AnnotationFormat.Csv)]
    [InlineData("out.tsv", AnnotationFormat.CsvDocuments, "--output-rows", "document")]
    [InlineData("out.parquet", AnnotationFormat.Parquet)]
    [InlineData("out", AnnotationFormat.LabelStudio, "--output-format", "label-studio")]
    [InlineData("out.json", AnnotationFormat.Spacy, "--output-format", "spacy")]
    [InlineData("folder", AnnotationFormat.Brat, "--output-format", "brat")]
    public async Task What_the_program_writes_the_library_reads(string name, AnnotationFormat format, params string[] arguments)
    {
        Run(["in.jsonl", "--keep", "stars", "-o", name, .. arguments]).ShouldSucceed();
        var options = new AnnotationOptions { Columns = ["stars"], Delimiter = name.EndsWith(".tsv", StringComparison.Ordinal) ? '\t' : ',' };
        var read = await AnnotationFile.ReadAsync(_folder.File(name), format, options);
        Run("in.jsonl", "--include-spans", "--include-confidence", "-o", "reference.jsonl").ShouldSucceed();
        var reference = File.ReadLines(_folder.File("reference.jsonl")).Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal(40, read.Count);
        for (var i = 0; i < read.Count; i++)
        {
            Assert.Equal((i.ToString(System.Globalization.CultureInfo.InvariantCulture), (i % 5).ToString(System.Globalization.CultureInfo.InvariantCulture)), (read[i].Id.ToString(), read[i].Kept.Single().Value.ToString()));
            var result = reference[i].GetProperty("result");
            Assert.Equal(Count(result.GetProperty("entities")), read[i].Spans.Count);
            Assert.Equal(Count(result.GetProperty("relation_extraction")), read[i].Relations.Count);
            Assert.Equal(result.GetProperty("tone").GetProperty("label").GetString(), read[i].Classes.Single().Label);
            Assert.Equal(result.GetProperty("tone").GetProperty("confidence").GetSingle(), (float)read[i].Classes.Single().Confidence!.Value);
        }

        static int Count(JsonElement lists) => lists.EnumerateObject().Sum(list => list.Value.GetArrayLength());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("html")]
    [InlineData("parquet")]
    [InlineData("conll")]
    public void A_stopped_run_is_gone_on_with_in_every_format(string suffix)
    {
        _folder.Write("bad.jsonl", File.ReadAllText(_folder.File("in.jsonl")) + "bad\n\"last\"\n");
        string[] common = ["bad.jsonl", "--keep", "stars", "--batch-size", "7", "-q"];
        Run([.. common, "--on-error", "skip", "-o", $"whole.{suffix}"]).ShouldSucceed();
        Assert.Equal(1, Run([.. common, "-o", $"out.{suffix}"]).ExitCode);
        Run([.. common, "-o", $"out.{suffix}", "--resume", "--on-error", "skip"]).ShouldSucceed();
        Assert.Equal(File.ReadAllBytes(_folder.File($"whole.{suffix}")), File.ReadAllBytes(_folder.File($"out.{suffix}")));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_folder.Path), path => path.Contains("partial", StringComparison.Ordinal));
    }

    [Fact]
    public void An_array_of_answers_is_json()
    {
        Assert.Equal("[\n]\n", RunWith(""u8.ToArray(), "-", "--output-format", "json").ShouldSucceed().Output);
        var answers = JsonElement.Parse(Run("in.jsonl", "--output-format", "json").ShouldSucceed().Output);
        Assert.Equal(40, answers.GetArrayLength());
        Assert.Equal(Run("in.jsonl").Lines[3], answers[3].GetRawText());
    }

    [Theory]
    [InlineData("out.csv", AnnotationFormat.Csv, true)]
    [InlineData("out.tsv", AnnotationFormat.CsvDocuments, true, "--output-rows", "document")]
    [InlineData("out.parquet", AnnotationFormat.Parquet, true)]
    [InlineData("out", AnnotationFormat.LabelStudio, false, "--output-format", "label-studio")]
    [InlineData("out.json", AnnotationFormat.Spacy, false, "--output-format", "spacy")]
    [InlineData("out.conll", AnnotationFormat.Conll, false, "-q")]
    [InlineData("folder", AnnotationFormat.Brat, false, "--output-format", "brat")]
    public async Task Every_format_has_what_was_read_and_the_order_of_mentions(string name, AnnotationFormat format, bool isTable, params string[] arguments)
    {
        Run(["in.jsonl", "--keep", "stars", "--include-usage", "--order", "confidence", "-o", name, .. arguments]).ShouldSucceed();
        string[] columns = ["usage_words", "usage_tokens", "usage_windows"];
        var read = await AnnotationFile.ReadAsync(_folder.File(name), format, new AnnotationOptions { Columns = ["stars", .. columns], Delimiter = name.EndsWith(".tsv", StringComparison.Ordinal) ? '\t' : ',' });
        var lines = Run("in.jsonl", "--keep", "stars", "--include-usage", "--order", "confidence", "--include-confidence").ShouldSucceed().Lines.Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal(["id", "stars", "text", "result", "usage"], lines[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(40, read.Count);
        for (var i = 0; i < read.Count; i++)
        {
            var usage = lines[i].GetProperty("usage");
            var kept = read[i].Kept.Where(field => field.Key != "stars").ToArray();
            if (isTable) Assert.Equal(usage.EnumerateObject().Select(number => ($"usage_{number.Name}", number.Value.GetRawText())), kept.Select(field => (field.Key, field.Value.ToString())));
            else Assert.Equal(("usage", usage.GetRawText()), (kept.Single().Key, kept.Single().Value.GetRawText()));
            foreach (var list in lines[i].GetProperty("result").GetProperty("entities").EnumerateObject().Select(list => list.Value.EnumerateArray().Select(found => found.GetProperty("confidence").GetSingle())))
                Assert.Equal(list.OrderDescending(), list);
            if (format != AnnotationFormat.Conll) Assert.Equal(read[i].Spans.Select(span => span.Confidence).OrderDescending(), read[i].Spans.Select(span => span.Confidence));
        }
    }

    [Fact]
    public void What_has_no_place_is_said()
    {
        Assert.StartsWith("warning: --output-format displacy has no place for relations, classes, records, probabilities, kept fields, usage\n", Run("in.jsonl", "--output-format", "displacy", "--keep", "stars", "--include-usage").Errors);
        _folder.Write("taken.jsonl", "{\"text\": \"Anna\", \"usage_words\": 1}\n");
        Run("taken.jsonl", "--keep", "*", "--include-usage", "--output-format", "csv").ShouldFail(1, "taken.jsonl:1: the field \"usage_words\" can't be kept: --include-usage writes one of that name");

        Assert.StartsWith("warning: --output-format conll has no place for relations, classes, records, probabilities\n", Run("in.jsonl", "--output-format", "conll").Errors);
        Assert.StartsWith("warning: --output-format displacy has no place for relations, classes, records, probabilities\n", Run("in.jsonl", "--output-format", "displacy").Errors);
    }

    [Fact]
    public void Options_that_contradict_each_other()
    {
        Run("in.jsonl", "--output-format", "parquet").ShouldFail(2, "--output-format parquet writes a file: give --output");
        Run("in.jsonl", "--html", "a.html", "-o", "b").ShouldFail(2, "--output and --html contradict each other: answers go to one place");
        Run("in.jsonl", "--html", "a.html", "--output-format", "csv").ShouldFail(2, "--html and --output-format contradict each other: give one of them");
        Run("in.jsonl", "--output-rows", "document").ShouldFail(2, "--output-rows is for CSV and TSV");
        Run("in.jsonl", "--label-studio-project", "x").ShouldFail(2, "--label-studio-project: 'x' is not the number of a project");
        Run("in.jsonl", "--label-studio-project", "3").ShouldFail(2, "--label-studio-project needs the address of Label Studio in LABEL_STUDIO_URL");
        Directory.CreateDirectory(_folder.File("there"));
        Run("in.jsonl", "--output-format", "brat", "-o", "there").ShouldFail(1, "--output: 'there' can't be written: it exists already, and a folder is not written over");
    }

    [Theory]
    [InlineData("secret", "Token secret")]
    [InlineData("head.body.tail", "Bearer short")]
    public async Task Tasks_are_sent_to_label_studio(string key, string authorization)
    {
        using var server = new HttpListener();
        var address = Listen(server);
        var requests = new List<(string Path, string? Authorization, string Body)>();
        var serving = Serve(server, requests, path => path.EndsWith("refresh", StringComparison.Ordinal) ? (200, "{\"access\":\"short\"}") : (201, "{\"task_count\":1}"));
        var environment = new Dictionary<string, string> { ["LABEL_STUDIO_URL"] = address, ["LABEL_STUDIO_API_KEY"] = key };
        using (var process = Gliner2Process.Start(environment, ["run", "--schema-file", _folder.File("schema.json"), "--model-dir", Samples.TinyModel, _folder.File("in.jsonl"), "--label-studio-project", "12", "--batch-size", "16"]))
            Assert.Equal((0, ""), (process.Finish() is var outcome ? outcome.ExitCode : -1, outcome.Errors));
        server.Stop();
        await serving;
        var imports = requests.Where(request => request.Path == "/api/projects/12/import").ToArray();
        Assert.All(imports, request => Assert.Equal(authorization, request.Authorization));
        Assert.Equal(Enumerable.Range(0, 40), imports.SelectMany(request => JsonElement.Parse(request.Body).EnumerateArray()).Select(task => task.GetProperty("data").GetProperty("id").GetInt32()));
        Assert.Equal(key.Contains('.'), requests.Exists(request => request.Path == "/api/token/refresh" && request.Body == $"{{\"refresh\":\"{key}\"}}"));
    }

    [Fact]
    public async Task A_label_studio_that_refuses_ends_the_run()
    {
        using var server = new HttpListener();
        var address = Listen(server);
        var serving = Serve(server, [], _ => (401, "{\"detail\":\"Invalid token.\"}"));
        var environment = new Dictionary<string, string> { ["LABEL_STUDIO_URL"] = address, ["LABEL_STUDIO_API_KEY"] = "k" };
        using (var process = Gliner2Process.Start(environment, ["entities", "--label", "person", "--model-dir", Samples.TinyModel, _folder.File("in.jsonl"), "--label-studio-project", "12"]))
            process.Finish().ShouldFail(1, $"Label Studio at {address} refuses the tasks: 401 Unauthorized: {{\"detail\":\"Invalid token.\"}}");
        server.Stop();
        await serving;
    }

    [Fact]
    public void On_a_terminal_mentions_are_in_colour_with_a_legend_below()
    {
        var text = "Tim Cook leads\u001b[2J Apple.";
        var schema = ExtractionSchema.Create().Entities("person", "company").Classification("tone", ["good", "bad"]).Build();
        var result = new ExtractionResultBuilder(text, schema).Entity("person", "Tim Cook", 0.9f).Entity("company", "Apple", 0.5f).Class("tone", "good", 0.75f).Build();
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        new TerminalAnswers().Write(new Document(text, null, new Place("in", 1)), result, 0, buffer);
        Assert.Equal(
            "\e[30;48;5;114mTim Cook\e[0m leads\\u001b[2J \e[30;48;5;117mApple\e[0m.\n" +
            "  \e[30;48;5;114m person \e[0m\e[2m 1\e[0m  \e[30;48;5;117m company \e[0m\e[2m 1\e[0m\n" +
            "  \e[1mtone\e[0m good \e[2m0.75\e[0m\n",
            Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static string Listen(HttpListener server)
    {
        // The listener can't be asked for a free port.
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            server.Prefixes.Add($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        server.Start();
        return server.Prefixes.Single();
    }

    private static async Task Serve(HttpListener server, List<(string Path, string? Authorization, string Body)> requests, Func<string, (int Status, string Body)> answer)
    {
        try
        {
            while (true)
            {
                var context = await server.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                requests.Add((context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"], await reader.ReadToEndAsync()));
                var (status, body) = answer(context.Request.Url.AbsolutePath);
                context.Response.StatusCode = status;
                context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private Gliner2Process.Outcome Run(params string[] arguments) => RunWith(null, arguments);

    private Gliner2Process.Outcome RunWith(byte[]? input, params string[] arguments) =>
        Gliner2Process.RunIn(_folder.Path, input, ["run", "--schema-file", "schema.json", "--model-dir", Samples.TinyModel, .. arguments]);
}
