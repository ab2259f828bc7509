using System.Diagnostics;
using System.Text;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Checkpoints;

/// <summary>What stands where a model's file should be and isn't one, or isn't text, is refused at once, by name.</summary>
public sealed class UnusualFileTests
{
    private const string Name = "span-deberta-lstm";

    public static TheoryData<string> Files => new("config.json", "encoder_config/config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors");

    public static TheoryData<string> JsonFiles => new("config.json", "encoder_config/config.json", "tokenizer.json", "tokenizer_config.json");

    [Theory]
    [MemberData(nameof(Files))]
    public void Pipes_are_refused_without_waiting_for_a_writer(string file)
    {
        if (OperatingSystem.IsWindows()) return;
        using var files = new EditableCheckpoint(Name);
        File.Delete(files.PathOf(file));
        using (var made = Process.Start("mkfifo", [files.PathOf(file)])) made.WaitForExit();
        Assert.Equal($"{files.PathOf(file)}: is empty, or is no file at all but a pipe or a device", Refused(files));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Devices_without_an_end_are_refused(string file)
    {
        if (OperatingSystem.IsWindows()) return;
        using var files = new EditableCheckpoint(Name);
        File.Delete(files.PathOf(file));
        File.CreateSymbolicLink(files.PathOf(file), "/dev/zero");
        Assert.Equal($"{files.PathOf(file)}: is empty, or is no file at all but a pipe or a device", Refused(files));
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("model.safetensors")]
    public void Folders_are_refused(string file)
    {
        using var files = new EditableCheckpoint(Name);
        File.Delete(files.PathOf(file));
        Directory.CreateDirectory(files.PathOf(file));
        Assert.Contains(file, Refused(files), StringComparison.Ordinal);
        var paths = new ModelPaths(files.PathOf("config.json"), files.PathOf("encoder_config/config.json"), files.PathOf("tokenizer.json"), files.PathOf("model.safetensors"));
        Assert.Equal($"{files.PathOf(file)}: is a folder, not a file", Assert.Throws<ModelException>(() => Gliner2Extractor.Load(paths)).Message);
    }

    [Theory]
    [InlineData("config.json", 16 << 20)]
    [InlineData("tokenizer.json", 256 << 20)]
    [InlineData("tokenizer_config.json", 16 << 20)]
    public void Files_that_are_too_large_are_not_read(string file, int most)
    {
        using var files = new EditableCheckpoint(Name);
        using (var stream = File.OpenWrite(files.PathOf(file))) stream.SetLength(most + 1L);
        Assert.Equal($"{files.PathOf(file)}: has {most + 1} bytes; such a file has at most {most}", Refused(files));
    }

    [Theory]
    [MemberData(nameof(JsonFiles))]
    public void A_byte_order_mark_is_passed_over(string file)
    {
        using var files = new EditableCheckpoint(Name);
        File.WriteAllBytes(files.PathOf(file), [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(files.PathOf(file))]);
        using var model = Gliner2Extractor.Load(files.Folder);
    }

    [Theory]
    [MemberData(nameof(JsonFiles))]
    public void Text_that_is_no_text_is_refused_with_its_place(string file)
    {
        using var files = new EditableCheckpoint(Name);
        var json = File.ReadAllBytes(files.PathOf(file)).AsSpan();
        json = json[(json.IndexOf((byte)'{') + 1)..];
        foreach (var (member, problem) in new (byte[], string)[]
        {
            ([.. "\"x\": \""u8, 0xC0, 0x80, .. "\", "u8], "the bytes here are no UTF-8 (line 2, byte 8)"),
            ("\"x\": \"\\uD83D\", "u8.ToArray(), "the escape \\uD83D is half of a surrogate pair, which is no character (line 2, byte 8)"),
            ("\"\\udc00\": 1, "u8.ToArray(), "the escape \\udc00 is half of a surrogate pair, which is no character (line 2, byte 3)"),
        })
        {
            File.WriteAllBytes(files.PathOf(file), [.. "{\n "u8, .. member, .. json]);
            Assert.Contains(problem, Refused(files), StringComparison.Ordinal);
            Assert.Contains(Path.GetFileName(file), Refused(files), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Schemas_with_text_that_is_no_text_are_refused_with_its_place()
    {
        foreach (var read in new Func<string, object>[] { ExtractionSchema.Parse, json => ExtractionSchema.Parse(Encoding.UTF8.GetBytes(json)) })
        {
            Assert.Contains("the escape \\ud800 is half of a surrogate pair, which is no character (line 2, byte 16)", Fault(() => read("{\n \"entities\": [\"\\ud800\"]}")), StringComparison.Ordinal);
            Assert.Contains("the escape \\ud800 is half of a surrogate pair, which is no character (line 1, byte 3)", Fault(() => read("{\"\\ud800\\u0041\": [\"person\"]}")), StringComparison.Ordinal);
            Assert.IsType<ExtractionSchema>(read("""{"entities": ["\ud83d\ude00 \\ud800"]}"""));
        }

        Assert.Contains("the bytes here are no UTF-8 (line 1, byte 17)", Fault(() => ExtractionSchema.Parse([.. "{\"entities\": [\"a"u8, 0xFF, .. "\"]}"u8])), StringComparison.Ordinal);
        Assert.Contains("the UTF-16 unit at 15 is half of a surrogate pair", Fault(() => ExtractionSchema.Parse("{\"entities\": [\"\ud800\"]}")), StringComparison.Ordinal);
        Assert.Contains("half of a surrogate pair at UTF-16 unit 1", Fault(() => ExtractionSchema.Create().Entities("a\udc00")), StringComparison.Ordinal);
        Assert.Contains("half of a surrogate pair at UTF-16 unit 0", Fault(() => ExtractionSchema.Create().Classification("task", "\ud800a", "b")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_without_end_is_not_read()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal("/dev/zero: $: a schema has at most 16777216 bytes", Fault(() => ExtractionSchema.Load("/dev/zero")));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_text_is_read_as_the_replacement_character()
    {
        using var model = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("mini"));
        var schema = ExtractionSchema.Create().Entities("person").Build();
        var ids = model.Encode("Tim\ud800 Cook \udc00.", schema).InputIds.ToArray();
        Assert.Equal(model.Encode("Tim\ufffd Cook \ufffd.", schema).InputIds.ToArray(), ids);
    }

    private static string Refused(EditableCheckpoint files) => Assert.Throws<ModelException>(() => Gliner2Extractor.Load(files.Folder, new ModelOptions { TokenizerPipeline = TokenizerPipeline.ReferenceClass })).Message;

    private static string Fault(Func<object> make) => Assert.Throws<SchemaException>(make).Message;
}
