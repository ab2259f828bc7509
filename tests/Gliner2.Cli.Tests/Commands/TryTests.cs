using System.Text;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands;

/// <summary><c>gliner2 try</c>, with its input from a pipe.</summary>
public sealed class TryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_line_is_answered_as_it_is_asked_then()
    {
        _folder.Write("s.json", """{"classifications": [{"task": "topic", "labels": ["work", "sport"]}]}""");
        var outcome = Try(
            """
            Tim Cook leads Apple.

            :labels +company, -organization
            ::Tim Cook leads Apple.
            :labels {"person": "a human"}
            :classes tone*: good, bad
            :record deal: item::str::what is sold, price
            :relations leads
            :threshold 0.2
            José sold 3 apples for $4.
            :classes -tone
            :record -deal
            :relations -leads
            :labels car, person
            Tim drives a car.
            :schema s.json
            Tim drives a car.
            :quit
            never
            """,
            "--include-confidence");
        ExtractionSchema[] schemas =
        [
            ExtractionSchema.Create().Entities("person", "organization", "location", "date").Build(),
            ExtractionSchema.Create().Entities("person", "location", "date", "company").Build(),
            ExtractionSchema.Create().Entities(new EntityType("person") { Description = "a human" }).Relations("leads").Structure("deal", "item::str::what is sold", "price")
                .Classification(new ClassificationTask("tone", ["good", "bad"]) { MultiLabel = true }).Build(),
            ExtractionSchema.Create().Entities("car", "person").Build(),
            ExtractionSchema.Create().Classification("topic", "work", "sport").Build(),
        ];
        string[] texts = ["Tim Cook leads Apple.", ":Tim Cook leads Apple.", "José sold 3 apples for $4.", "Tim drives a car.", "Tim drives a car."];
        using var model = Gliner2Extractor.Load(Gliner2.Models.MiniModel.Folder);
        var format = new ResultFormat { IncludeConfidence = true };
        Assert.Equal(texts.Zip(schemas).Select((asked, i) => Samples.Answer(null, asked.First, model.Extract(asked.First, asked.Second, new ExtractionOptions { Threshold = i < 2 ? 0.5 : 0.2 }), format)), outcome.ShouldSucceed().Lines);
    }

    [Fact]
    public void What_is_asked_is_shown()
    {
        var outcome = Try(":labels\n:classes tone: a, b\n:record r: x::str\n:relations\n:threshold\n:schema\n:model\n:help", "--label", "one", "--label", "two", "--model-dir", Samples.TinyModel, "--threshold", "0.25");
        Assert.StartsWith($"one, two\none, two, tone: a | b, r(x)\n0.25\n{{\n  \"entities\": [", outcome.ShouldSucceed().Output, StringComparison.Ordinal);
        Assert.Contains($"\n{Samples.TinyModel}\nA line is a text.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_in_colour_when_they_are_asked_for()
    {
        var outcome = Try(":view color\nTim Cook leads Apple.\n:view json\nTim Cook leads Apple.");
        Assert.Equal("\e[30;48;5;114mTim Cook\e[0m leads \e[30;48;5;117mApple\e[0m.", outcome.ShouldSucceed().Lines[0]);
        Assert.StartsWith("{\"text\"", outcome.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_model_is_loaded_and_a_wrong_one_leaves_the_first()
    {
        var outcome = Try($":labels person\n:model {_folder.File("nowhere")}\nTim Cook leads Apple.\n:model {Samples.TinyModel}\nTim Cook leads Apple.\n:model", "--offline", "--include-confidence");
        using var tiny = Gliner2Extractor.Load(Samples.TinyModel);
        var schema = ExtractionSchema.Create().Entities("person").Build();
        Assert.Contains("\"Tim Cook\"", outcome.Lines[0], StringComparison.Ordinal);
        Assert.Equal(Samples.Answer(null, "Tim Cook leads Apple.", tiny.Extract("Tim Cook leads Apple.", schema), new ResultFormat { IncludeConfidence = true }), outcome.Lines[1]);
        Assert.Equal(Samples.TinyModel, outcome.Lines[2]);
        Assert.StartsWith("error: There is no folder ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_said_and_ends_nothing()
    {
        var outcome = Try(":nothing\n:threshold 2\n:labels -x\n:labels a,,b\n:labels -\n:classes tone\n:record r: ::x\n:schema nowhere.json\n:schema {\"a\": 1}\n:view page\n" + string.Join(' ', Enumerable.Repeat("word", 700)) + "\nlast", "--model-dir", Samples.TinyModel);
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("{\"text\":\"last\"", Assert.Single(outcome.Lines), StringComparison.Ordinal);
        string[] expected =
        [
            "error: there is no command ':nothing': :labels, ", "error: :threshold: '2' is not a number from 0 to 1", "error: nothing named 'x' is asked for", "error: a name is empty in 'a,,b'",
            "error: the schema asks for nothing", "error: 'tone' is not NAME: a, b, ...", "error: the field spec '::x' has no name before its '::'", "error: :schema: 'nowhere.json' can't be read: ",
            "error: $.a: unknown key 'a'", "error: :view: 'page' is not one of color, json", "error: the text and its schema are ",
        ];
        var errors = outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Length, errors.Length);
        foreach (var (start, error) in expected.Zip(errors)) Assert.StartsWith(start, error, StringComparison.Ordinal);
        Gliner2Process.RunIn(null, [0xFF, (byte)'\n'], "try", "--model-dir", Samples.TinyModel).ShouldFail(1, "stdin: not UTF-8");
    }

    [Fact]
    public void A_signal_ends_it_while_it_waits()
    {
        if (OperatingSystem.IsWindows()) return;
        using var process = Gliner2Process.Start("try", "--model-dir", Samples.TinyModel);
        process.Input.WriteLine("one");
        process.Input.Flush();
        Assert.StartsWith("{\"text\":\"one\"", process.Output.ReadLine(), StringComparison.Ordinal);
        process.Signal("INT");
        var outcome = process.Finish();
        Assert.Equal((130, "error: stopped\n"), (outcome.ExitCode, outcome.Errors));
    }

    private Gliner2Process.Outcome Try(string input, params string[] arguments) => Gliner2Process.RunIn(_folder.Path, Encoding.UTF8.GetBytes(input + "\n"), ["try", .. arguments]);
}
