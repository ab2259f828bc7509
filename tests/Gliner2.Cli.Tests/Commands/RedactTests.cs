using System.Text.Json;
using Gliner2.Files;

namespace Gliner2.Cli.Tests.Commands;

/// <summary><c>gliner2 redact</c> and <c>gliner2 restore</c>, as their users run them.</summary>
public sealed class RedactTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-redact-").FullName;

    [Theory]
    [InlineData("redact")]
    [InlineData("restore")]
    public void Help_of_each_command(string command) => GoldenFile.ShouldEqual($"help-{command}.txt", Gliner2Process.Run(command, "--help").ShouldSucceed().Output);

    [Fact]
    public void The_bundled_model_and_the_recognizers_redact_a_text() =>
        Assert.Matches(@"^\[(PERSON|FULL_NAME)_1\] paid with \[CARD_NUMBER_1\]; write to \[EMAIL_1\]\.\n$",
            Gliner2Process.Run("redact", "--text", "Ann Bell paid with 4111 1111 1111 1111; write to ann.bell@example.org.").ShouldSucceed().Output);

    [Theory]
    [InlineData("notes.txt", "mail a@example.org\r\nand b@example.org, IP 10.1.2.3\n\n[EMAIL_1]")]
    [InlineData("app.log", "user a@example.org\r\nok\n\npassword=hunter2 [EMAIL_1]")]
    [InlineData("mails.jsonl", "{ \"m\" : \"a@example.org \\\"x\\\"\", \"n\": 1.50 }\n\n[\"b@example.org\", \"\\u00e9\", 4111111111111111]\n")]
    [InlineData("one.json", "{\n  \"m\": \"a@example.org\",\n  \"list\": [ \"+44 113 496 0000\" ]\n}\n")]
    [InlineData("table.csv", "name,mail,note\nx,a@example.org,\"two\nlines, b@example.org\"\ny,,\n")]
    [InlineData("table.tsv", "name\tmail\nx\ta@example.org\n")]
    [InlineData("windows.csv", "name,mail,note\r\nx,a@example.org,\"two\nlines, b@example.org\"\r\ny,,\r\n")]
    [InlineData("open.csv", "name,mail\r\nx,a@example.org\r\ny,b@example.org")]
    public void What_was_redacted_is_restored_to_the_byte(string name, string content)
    {
        File.WriteAllText(Path.Combine(_folder, name), content);
        Run("redact", name, "--no-model", "--map", "map", "-o", "out").ShouldEnd(0);
        var redacted = File.ReadAllText(Path.Combine(_folder, "out"));
        Assert.DoesNotContain("@example.org", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", redacted, StringComparison.Ordinal);
        Run("restore", "out", "--map", "map", "-o", "back").ShouldEnd(0);
        Assert.Equal(content, File.ReadAllText(Path.Combine(_folder, "back")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "map")));
    }

    [Fact]
    public void Rows_end_as_they_did_and_never_run_into_the_next_file()
    {
        File.WriteAllText(Path.Combine(_folder, "a.csv"), "n,mail\r\n1,a@example.org\r\n2,");
        File.WriteAllText(Path.Combine(_folder, "b.csv"), "n,mail\n1,b@example.org");
        Assert.Equal("n,mail\r\n1,[EMAIL_1]\r\n2,\nn,mail\n1,[EMAIL_1]", Run("redact", "a.csv", "b.csv", "--no-model").ShouldSucceed().Output);
    }

    [Fact]
    public async Task Parquet_stays_parquet_and_is_restored()
    {
        var documents = Enumerable.Range(0, 300).Select(i => new AnnotatedDocument(i % 3 == 0 ? "nothing" : $"mail a{i}@example.org or b@example.org") { Id = JsonElement.Parse($"\"{i}\""), Kept = [new("note", JsonElement.Parse("\"see c@example.org\"")), new("number", JsonElement.Parse("7"))] }).ToArray();
        var path = Path.Combine(_folder, "in.parquet");
        await AnnotationFile.WriteAsync(path, AnnotationFormat.Parquet, documents);
        Run("redact", "in.parquet", "--no-model", "--map", "map", "--audit", "audit", "-o", "out.parquet").ShouldEnd(0);
        var redacted = await AnnotationFile.ReadAsync(Path.Combine(_folder, "out.parquet"), AnnotationFormat.Parquet);
        Assert.Equal("mail [EMAIL_2] or [EMAIL_3]", redacted[1].Text);
        Assert.Equal(["see [EMAIL_1]", "7"], redacted[1].Kept.Select(field => field.Value.ToString()));
        Assert.All(redacted, document => Assert.DoesNotContain("@example", document.Text, StringComparison.Ordinal));
        Assert.Contains("\"source\":\"in.parquet: row 2\"", File.ReadAllLines(Path.Combine(_folder, "audit"))[1], StringComparison.Ordinal);
        Run("restore", "out.parquet", "--map", "map", "-o", "back.parquet").ShouldEnd(0);
        Same(documents, await AnnotationFile.ReadAsync(Path.Combine(_folder, "back.parquet"), AnnotationFormat.Parquet));

        // By keys alone, value by value.
        File.WriteAllText(Path.Combine(_folder, "key"), Convert.ToBase64String(new byte[32]));
        Run("redact", "in.parquet", "--no-model", "--operator", "encrypt", "--key-file", "key", "--skip-field", "note", "-o", "secret.parquet").ShouldEnd(0);
        var secret = await AnnotationFile.ReadAsync(Path.Combine(_folder, "secret.parquet"), AnnotationFormat.Parquet);
        Assert.StartsWith("mail [EMAIL:default.", secret[1].Text, StringComparison.Ordinal);
        Assert.Equal("see c@example.org", secret[1].Kept[0].Value.GetString());
        Run("restore", "secret.parquet", "--key-file", "key", "-o", "open.parquet").ShouldEnd(0);
        Same(documents, await AnnotationFile.ReadAsync(Path.Combine(_folder, "open.parquet"), AnnotationFormat.Parquet));

        Run("redact", "in.parquet", "--no-model").ShouldFail(2, "a Parquet file becomes one: give --output");
        Run("redact", "in.parquet", "b.txt", "--no-model", "-o", "x").ShouldFail(2, "a Parquet file is redacted by itself: give no other input beside it");
        Run("redact", "in.parquet", "--no-model", "--field-label", "number=account_id", "-o", "x").ShouldFail(1, "in.parquet: row 1: the column \"number\" holds values of type Int64, which no text can stand for");

        static void Same(IReadOnlyList<AnnotatedDocument> expected, IReadOnlyList<AnnotatedDocument> actual) => Assert.Equal(
            expected.Select(document => (document.Text, document.Id.ToString(), string.Join(' ', document.Kept.Select(field => field.Value.GetRawText())))),
            actual.Select(document => (document.Text, document.Id.ToString(), string.Join(' ', document.Kept.Select(field => field.Value.GetRawText())))));
    }

    [Fact]
    public void Tables_are_read_as_they_are_everywhere()
    {
        File.WriteAllText(Path.Combine(_folder, "c.csv"), "mail;note\na@example.org;\"x;y\"\n");
        Assert.Equal("mail;note\n[EMAIL_1];\"x;y\"\n", Run("redact", "c.csv", "--no-model").ShouldSucceed().Output);
        File.WriteAllText(Path.Combine(_folder, "n.csv"), "a@example.org,1\nb@example.org,2\n");
        Assert.Equal("[EMAIL_1],1\n[EMAIL_1],2\n", Run("redact", "n.csv", "--no-model", "--no-header").ShouldSucceed().Output);
        using (var packed = new System.IO.Compression.GZipStream(File.Create(Path.Combine(_folder, "app.log.gz")), System.IO.Compression.CompressionLevel.Fastest)) packed.Write("a@example.org\nb\n"u8);
        Assert.Equal("[EMAIL_1]\nb\n", Run("redact", "app.log.gz", "--no-model").ShouldSucceed().Output);
        File.WriteAllText(Path.Combine(_folder, "log.txt"), "a@example.org\nb@example.org\n");
        Assert.Equal("[EMAIL_1]\n[EMAIL_2]\n", Run("redact", "log.txt", "--no-model").ShouldSucceed().Output);
        File.WriteAllBytes(Path.Combine(_folder, "l.csv"), System.Text.Encoding.Latin1.GetBytes("name,mail\nZ\u00fcrich,a@example.org\n"));
        Assert.Equal("name,mail\nZ\u00fcrich,[EMAIL_1]\n", Run("redact", "l.csv", "--no-model", "--encoding", "latin1").ShouldSucceed().Output);
    }

    [Fact]
    public void Edited_text_is_restored_by_its_tokens()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "mail a@example.org or b@example.org");
        Run("redact", "a.txt", "--no-model", "--map", "map", "-o", "out").ShouldEnd(0);
        Assert.Equal("mail [EMAIL_1] or [EMAIL_2]", File.ReadAllText(Path.Combine(_folder, "out")));
        File.WriteAllText(Path.Combine(_folder, "answer"), "First [EMAIL_2],\nthen [EMAIL_1], not [EMAIL_3].\n");
        Assert.Equal("First b@example.org,\nthen a@example.org, not [EMAIL_3].\n", Run("restore", "answer", "--map", "map").ShouldSucceed().Output);
    }

    [Fact]
    public void Edited_json_stays_json_whatever_a_token_stands_for()
    {
        File.WriteAllText(Path.Combine(_folder, "a.jsonl"), """{"text": "the \"boss\" \\ sons"}""");
        Run("redact", "a.jsonl", "--no-model", "--map", "map", "-o", "out", "--policy", """{"labels": {"name": {"deny": ["\"boss\" \\ sons"]}}}""").ShouldEnd(0);
        Assert.Equal("""{"text": "the [NAME_1]"}""", File.ReadAllText(Path.Combine(_folder, "out")).Trim());
        File.WriteAllText(Path.Combine(_folder, "answer"), """{ "n": 1.50, "\u005bNAME_1\u005d": ["é \u005bNAME_1]!", "\u00e9"] }""" + "\n");
        Assert.Equal("""{ "n": 1.50, "\"boss\" \\ sons": ["é \"boss\" \\ sons!", "\u00e9"] }""" + "\n", Run("restore", "answer", "--map", "map").ShouldSucceed().Output);
    }

    [Fact]
    public void An_edited_table_stays_one_whatever_a_token_stands_for()
    {
        File.WriteAllText(Path.Combine(_folder, "a.csv"), "id;name;note\n1;\"Smith; \"\"Bob\"\"\";\"two\r\nlines\"\n");
        Run("redact", "a.csv", "--no-model", "--map", "map", "-o", "out.csv", "--field-label", "name=person", "--field-label", "note=note").ShouldEnd(0);
        Assert.Equal("id;name;note\n1;[PERSON_1];[NOTE_1]\n", File.ReadAllText(Path.Combine(_folder, "out.csv")));
        File.WriteAllText(Path.Combine(_folder, "edited.csv"), "id;name;note\r\n1;[PERSON_1];[NOTE_1]\r\n2;\"a \"\"q\"\" [PERSON_1]\";\"one\r\n[NOTE_1]\"\r\n3;\"a;\";[NOTE_1]");
        Assert.Equal(
            "id;name;note\r\n1;\"Smith; \"\"Bob\"\"\";\"two\r\nlines\"\r\n2;\"a \"\"q\"\" Smith; \"\"Bob\"\"\";\"one\r\ntwo\r\nlines\"\r\n3;\"a;\";\"two\r\nlines\"",
            Run("restore", "edited.csv", "--map", "map").ShouldSucceed().Output);
    }

    [Fact]
    public void Encrypted_tokens_need_their_key_only()
    {
        File.WriteAllText(Path.Combine(_folder, "key"), Convert.ToBase64String(new byte[32]));
        var redacted = Run("redact", "--text", "mail a@example.org", "--no-model", "--operator", "encrypt", "--key-file", "key").ShouldSucceed().Output;
        Assert.StartsWith("mail [EMAIL:default.", redacted, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "out"), redacted);
        Assert.Equal("mail a@example.org\n", Run("restore", "out", "--key-file", "key").ShouldSucceed().Output);
    }

    [Fact]
    public void Fields_are_chosen_and_labelled()
    {
        File.WriteAllText(Path.Combine(_folder, "c.csv"), "id,mail,code\n1,a@example.org,b@example.org\n");
        Assert.Equal("id,mail,code\n1,<EMAIL>,b@example.org\n", Run("redact", "c.csv", "--no-model", "--operator", "replace", "--skip-field", "code").ShouldSucceed().Output);
        Assert.Equal("id,mail,code\n<ACCOUNT_ID>,<EMAIL>,<EMAIL>\n", Run("redact", "c.csv", "--no-model", "--operator", "replace", "--field-label", "id=account_id").ShouldSucceed().Output);
        Run("redact", "--text", "x", "--field", "a").ShouldFail(2, "--field, --skip-field and --field-label are for JSON and tables, and there is neither");
        Run("redact", "c.csv", "--field-label", "id").ShouldFail(2, "--field-label: 'id' is not PATH=LABEL");
    }

    [Fact]
    public void Audit_and_report_count_and_never_quote()
    {
        File.WriteAllText(Path.Combine(_folder, "m.jsonl"), "{\"mail\": \"a@example.org\"}\n{\"card\": \"4111 1111 1111 1111\"}\n");
        Run("redact", "m.jsonl", "--no-model", "--audit", "audit", "--report", "report", "-o", "out").ShouldEnd(0);
        var audit = File.ReadAllLines(Path.Combine(_folder, "audit"));
        var first = JsonDocument.Parse(audit[0]).RootElement;
        Assert.Equal("m.jsonl:1", first.GetProperty("source").GetString());
        Assert.Equal("none", first.GetProperty("model").GetString());
        Assert.Equal(64, first.GetProperty("sha256").GetString()!.Length);
        var finding = Assert.Single(first.GetProperty("findings").EnumerateArray());
        Assert.Equal(("mail", "email", 0, 13, "pseudonym", "recognizer", "email", "confirmed"), (
            finding.GetProperty("path").GetString(), finding.GetProperty("label").GetString(), finding.GetProperty("start").GetInt32(), finding.GetProperty("end").GetInt32(),
            finding.GetProperty("operator").GetString(), finding.GetProperty("source").GetString(), finding.GetProperty("recognizer").GetString(), finding.GetProperty("verdict").GetString()));
        foreach (var file in new[] { "audit", "report", "out" })
        {
            var text = File.ReadAllText(Path.Combine(_folder, file));
            Assert.DoesNotContain("a@example.org", text, StringComparison.Ordinal);
            Assert.DoesNotContain("4111", text, StringComparison.Ordinal);
        }
        Assert.Contains("<td>card_number</td><td>1</td><td>pseudonym</td>", File.ReadAllText(Path.Combine(_folder, "report")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_look_has_an_exit_code_of_its_own()
    {
        Run("redact", "--text", "mail a@example.org", "--no-model", "--verify").ShouldSucceed();

        // A template that is a value itself leaves nothing of what was there; a value that the replacement uncovers is left.
        const string policy = """{"labels": {"secret": {"use_recognizers": false, "patterns": ["#"], "operator": "remove"}, "email": "replace"}, "operator": "replace"}""";
        var outcome = Run("redact", "--text", "mail a#@example.org", "--no-model", "--verify", "--policy", policy);
        Assert.Equal(3, outcome.ExitCode);
        Assert.Equal("mail a@example.org\n", outcome.Output);
        Assert.Equal("warning: --text: 1 value left in the output\nerror: --verify: 1 value of the policy's labels is left in the output\n", outcome.Errors);
    }

    [Fact]
    public void What_cannot_be_read_stops_the_run_or_is_left_out_and_never_quoted()
    {
        File.WriteAllText(Path.Combine(_folder, "m.jsonl"), "\"a@example.org\"\nsecret text\n\"b\"\n");
        var stopped = Run("redact", "m.jsonl", "--no-model");
        Assert.Equal((1, "\"[EMAIL_1]\"\n", "error: m.jsonl:2: this is not JSON (line 1, byte 1)\n"), (stopped.ExitCode, stopped.Output, stopped.Errors));
        var skipped = Run("redact", "m.jsonl", "--no-model", "--on-error", "skip");
        Assert.Equal((0, "\"[EMAIL_1]\"\n\"b\"\n"), (skipped.ExitCode, skipped.Output));
        File.WriteAllText(Path.Combine(_folder, "c.csv"), "a,b\n1,2,3\n");
        var uneven = Run("redact", "c.csv", "--no-model");
        Assert.Equal((1, "a,b\n", "error: c.csv:2: 3 fields, where the header has 2; a field that holds the delimiter stands in quotes, and --delimiter names another delimiter\n"), (uneven.ExitCode, uneven.Output, uneven.Errors));
    }

    [Fact]
    public void Lines_of_a_pipe_go_out_as_they_come()
    {
        using var process = Gliner2Process.Start("redact", "-", "--no-model");
        process.Input.Write("a@example.org\n");
        process.Input.Flush();
        Assert.Equal("[EMAIL_1]", process.Output.ReadLine());
        process.Input.Write("b@example.org\n");
        process.Input.Close();
        process.Finish().ShouldSucceed();
    }

    [Theory]
    [InlineData("--preset: there is no preset", "--preset", "nope")]
    [InlineData("--operator: $.operator: hash needs a key", "--operator", "hash")]
    [InlineData("--policy", "--policy", "{\"labels\": {\"a\": {\"x\": 1}}}")]
    [InlineData("--preset and --policy contradict each other", "--preset", "base", "--policy", "{}")]
    public void Faults_of_the_policy_are_of_the_command(string message, params string[] arguments)
    {
        var outcome = Run(["redact", "--text", "x", .. arguments]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(message[(message.IndexOf(": ", StringComparison.Ordinal) is var cut and >= 0 ? cut + 2 : 0)..].Replace("--policy", "", StringComparison.Ordinal), outcome.Errors.Replace("--policy", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Restoring_needs_something_to_restore_with()
    {
        File.WriteAllText(Path.Combine(_folder, "a"), "x");
        Run("restore", "a").ShouldFail(2, "nothing to restore with: give --map, --key-file or --policy");
        Run("restore", "a", "--map", "a").ShouldFail(1, "--map: a:1: this is no line that 'gliner2 redact --map' wrote");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Gliner2Process.Outcome Run(params string[] arguments) => Gliner2Process.RunIn(_folder, null, arguments);
}
