using System.Buffers.Binary;
using System.Text;
using Gliner2.Checkpoints;

namespace Gliner2.Runtime.Tests.Checkpoints;

/// <summary>Sound files are read; unsound ones are refused by a message that names file, tensor and fault.</summary>
public sealed class SafetensorsFileTests : IDisposable
{
    private const string Two = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[2,1],"data_offsets":[8,12]}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-safetensors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reads_every_type_and_widens_exactly()
    {
        const string header = """{"__metadata__":{"format":"pt"},"f":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"h":{"dtype":"F16","shape":[3],"data_offsets":[4,10]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[10,14]},"none":{"dtype":"F32","shape":[0,3],"data_offsets":[14,14]}}""";
        var data = new byte[14];
        BinaryPrimitives.WriteSingleLittleEndian(data, 0.1f);
        BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(4), (Half)(-1.5f));
        BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(6), Half.Epsilon);
        BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(8), Half.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(10), 0x3FC0);
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(12), 0xFF7F);

        using var file = SafetensorsFile.Open(Write(header, data));
        Assert.Equal([0.1f], file.Find("f")!.ToFloats());
        Assert.Equal([-1.5f, (float)Half.Epsilon, 65504f], file.Find("h")!.ToFloats());
        Assert.Equal([1.5f, BitConverter.UInt32BitsToSingle(0xFF7F0000)], file.Find("b")!.ToFloats());
        Assert.Equal([0L, 3L], file.Find("none")!.Shape);
        Assert.Null(file.Find("absent"));
        Assert.Equal(4, file.Tensors.Count());
    }

    [Fact]
    public void Follows_links()
    {
        var target = Write(Two, new byte[12]);
        var link = Path.Combine(_folder, "link.safetensors");
        File.CreateSymbolicLink(link, target);
        using var file = SafetensorsFile.Open(link);
        Assert.Equal(ModelFiles.Resolve(target), file.Path);
        Assert.Equal(file.Path, file.Find("a")!.Place!.Value.Path);
    }

    [Theory]
    [InlineData("[]", 0, "isn't a JSON object")]
    [InlineData("{", 0, "isn't valid JSON")]
    [InlineData("{} {}", 0, "isn't valid JSON")]
    [InlineData("""{"a":7}""", 0, "'a' isn't described by an object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 0, "'a' lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}""", 4, "'a' has an unknown key 'x'")]
    [InlineData("""{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", 8, "'a' has type I64")]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "'a': shape isn't a list")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "'a': shape holds something that isn't a size")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "'a': shape holds something that isn't a size")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""", 4, "'a': shape holds something that isn't a size")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 8, "'a' needs two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "'a' ends at 0, before its start 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "'a' ends at byte 8 of the data, but only 4 are there")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "'a' of shape [3] needs 12 bytes, but has 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""", 8, "'a' has an impossible shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'b' overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12, "gap of 4 bytes before tensor 'b'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 9, "5 bytes follow the last tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'a' is there twice")]
    public void Refuses_unsound_headers(string header, int dataLength, string fault) => AssertRefused(Write(header, new byte[dataLength]), fault);

    [Fact]
    public void Refuses_impossible_lengths()
    {
        AssertRefused(WriteBytes(new byte[5]), "only 5 bytes");
        var absurd = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(absurd, ulong.MaxValue);
        AssertRefused(WriteBytes(absurd), "18446744073709551615 bytes");
        BinaryPrimitives.WriteUInt64LittleEndian(absurd, 60);
        AssertRefused(WriteBytes(absurd), "cut off");
    }

    [Fact]
    public void Every_truncation_is_noticed()
    {
        var whole = File.ReadAllBytes(Write(Two, new byte[12]));
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<ModelException>(() => SafetensorsFile.Open(WriteBytes(whole[..length])));
    }

    [Fact]
    public void Refuses_what_is_no_file()
    {
        AssertRefused(Path.Combine(_folder, "absent.safetensors"), "no such file");
        AssertRefused(_folder, "is a folder");
        var dangling = Path.Combine(_folder, "dangling");
        File.CreateSymbolicLink(dangling, Path.Combine(_folder, "gone"));
        AssertRefused(dangling, "gone");
    }

    private static void AssertRefused(string path, string fault)
    {
        var error = Assert.Throws<ModelException>(() => SafetensorsFile.Open(path));
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), error.Message, StringComparison.Ordinal);
    }

    private string Write(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, json.Length);
        json.CopyTo(bytes, 8);
        data.CopyTo(bytes, 8 + json.Length);
        return WriteBytes(bytes);
    }

    private string WriteBytes(byte[] bytes)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
