using System.CommandLine;
using System.Text.Json;

namespace Gliner2.Harness;

/// <summary>Answers a file in which every line has a text and a schema of its own: the input of accuracy figures.</summary>
internal static class AnswerSchemas
{
    private const int Together = 64;

    public static Command Command()
    {
        var model = new Argument<string>("model") { Description = "A folder with a model." };
        var input = new Argument<FileInfo>("schemas") { Description = "JSON lines {\"text\", \"schema\"}; the schema in the friendly form." };
        var output = new Argument<FileInfo>("answers") { Description = "Where to write one answer a line, in the same order." };
        var precision = new Option<ModelPrecision>("--precision") { Description = "Float32 or Int8." };
        var threads = new Option<int?>("--threads") { Description = "Threads of a batch." };
        var command = new Command("answer", "Answer texts, each with its own schema.") { model, input, output, precision, threads };
        command.SetAction(parsed => Answer(
            parsed.GetValue(model)!,
            new ModelOptions { Precision = parsed.GetValue(precision), Threads = parsed.GetValue(threads) },
            parsed.GetValue(input)!.FullName,
            parsed.GetValue(output)!.FullName));
        return command;
    }

    private static void Answer(string model, ModelOptions options, string input, string output)
    {
        using var extractor = Gliner2Extractor.Load(model, options);
        var extraction = new ExtractionOptions { BatchSize = Together };
        using var writer = new StreamWriter(output);
        foreach (var lines in File.ReadLines(input).Chunk(Together))
        {
            var texts = new List<string>();
            var schemas = new List<ExtractionSchema>();
            foreach (var line in lines)
            {
                using var json = JsonDocument.Parse(line);
                texts.Add(json.RootElement.GetProperty("text").GetString()!);
                schemas.Add(ExtractionSchema.Parse(json.RootElement.GetProperty("schema").GetRawText()));
            }
            foreach (var answer in extractor.ExtractBatch(texts, schemas, extraction)) writer.WriteLine(answer.ToJson());
        }
    }
}
