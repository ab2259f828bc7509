using System.Text.Json;
using Gliner2.Runtime.Tests.Text;
using Gliner2.TestSupport;
using Gliner2.Tokenization;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>Every recorded string gives the recorded ids, with and without the cache.</summary>
public class SubwordRecordingTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Recordings() => SubwordRecordings.Entries().Select(e => new object[] { e.GetProperty("recording").GetString()! });

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Ids(string recording)
    {
        var entry = SubwordRecordings.Entries().Single(e => e.GetProperty("recording").GetString() == recording);
        var cached = SubwordRecordings.Load(entry);
        var plain = SubwordRecordings.Load(entry, cache: false);
        int[] markers = [.. entry.GetProperty("markers").EnumerateArray().Select(m => m.GetInt32())];
        Assert.Equal(markers, Enum.GetValues<Marker>().Select(cached.MarkerId));
        Assert.Equal(markers, Markers.Text.Select(m => Assert.Single(Encode(plain, m))));
        var mismatches = new Mismatches(recording);
        foreach (var line in TextRecordings.Lines(entry.GetProperty("file").GetString()!))
        {
            string text = line.GetProperty("text").GetString()!;
            mismatches.Check($"line {mismatches.Compared + 1}", "string", () => Compare(text, line, plain, cached));
        }

        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
        Assert.Equal(entry.GetProperty("strings").GetInt32(), mismatches.Compared);
    }

    /// <summary>A recording that no entry lists must not go unnoticed.</summary>
    [Fact]
    public void EveryFileIsListed()
    {
        var listed = TextRecordings.Json("subwords.json").EnumerateArray().Select(e => Path.GetFileName(e.GetProperty("file").GetString()));
        Assert.Empty(Directory.EnumerateFiles(ReferenceFolder.PathOf("text/subwords")).Select(Path.GetFileName).Except(listed));
    }

    private static string? Compare(string text, JsonElement line, SubwordTokenizer plain, SubwordTokenizer cached)
    {
        int[] expected = [.. line.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
        foreach (var ids in new[] { Encode(plain, text), Encode(cached, text), Encode(cached, text) })
        {
            if (!ids.SequenceEqual(expected))
            {
                return $"{TextRecordings.Show(text)}: [{string.Join(' ', ids)}] instead of [{string.Join(' ', expected)}]";
            }
        }

        return null;
    }

    private static List<int> Encode(SubwordTokenizer tokenizer, string text)
    {
        var ids = new List<int>();
        tokenizer.Encode(text, ids);
        return ids;
    }
}
