using System.IO.Compression;
using System.Text;

namespace Gliner2.Files.Tests;

/// <summary>Compression and encodings around inputs of every format.</summary>
public sealed class PackedTests
{
    [Fact]
    public async Task Every_format_may_be_packed()
    {
        Assert.Equal(["in:1 'a' -"], await FileReading.Shown(FileReading.Bytes(Zipped("{\"text\":\"a\"}\n"), InputFormat.JsonLines)));
        Assert.Equal(["in:1 'a' -"], await FileReading.Shown(FileReading.Bytes(Zipped("[\"a\"]"), InputFormat.Json)));
        Assert.Equal(["in 'a\nb' -"], await FileReading.Shown(FileReading.Bytes(Zipped("a\nb\n"), InputFormat.Text)));
        Assert.Equal(["in 'a\nb' -"], await FileReading.Shown(FileReading.Bytes([.. Zipped("a\n"), .. Zipped("b\n")], InputFormat.Text)));
    }

    [Fact]
    public async Task Damaged_packages_are_faults()
    {
        var damaged = Zipped(string.Concat(Enumerable.Range(0, 1000)));
        damaged[damaged.Length / 2] ^= 0xFF;
        Assert.StartsWith("in: can't be unpacked: ", (await Assert.ThrowsAsync<IOException>(() => FileReading.Bytes(damaged, InputFormat.Text))).Message);
        var packed = File.ReadAllBytes(FileReading.Data("packed.csv.zst"));
        Assert.StartsWith("in: can't be unpacked: ", (await Assert.ThrowsAsync<IOException>(() => FileReading.Bytes(packed[..^40], InputFormat.Csv))).Message);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        Assert.Equal(["in:1 'Z\u00fcrich \u540d \U0001F642' -"], await FileReading.Shown(FileReading.Bytes([.. encoding.GetPreamble(), .. encoding.GetBytes("\"Z\u00fcrich \u540d \U0001F642\"")], InputFormat.JsonLines)));
    }

    [Fact]
    public async Task Another_encoding_is_named()
    {
        Assert.Equal(["in 'Z\u00fcrich' -"], await FileReading.Shown(FileReading.Bytes([0x5A, 0xFC, .. "rich"u8], InputFormat.Text, new ReadOptions { Encoding = Encoding.Latin1 })));
        var cut = await Assert.ThrowsAsync<IOException>(() => FileReading.Bytes([0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8], InputFormat.Text));
        Assert.StartsWith("in: is not in the encoding that was named: ", cut.Message);
    }

    [Theory]
    [InlineData("a.csv", InputFormat.Csv)]
    [InlineData("a.TSV.gz", InputFormat.Tsv)]
    [InlineData("b/a.jsonl.zst", InputFormat.JsonLines)]
    [InlineData("a.ndjson", InputFormat.JsonLines)]
    [InlineData("a.pq", InputFormat.Parquet)]
    [InlineData("a.json.zstd", InputFormat.Json)]
    [InlineData("a.txt", InputFormat.Text)]
    [InlineData("a.log", null)]
    [InlineData("csv", null)]
    public void Names_tell_formats(string name, InputFormat? format) => Assert.Equal(format, InputFormats.OfName(name));

    private static byte[] Zipped(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
