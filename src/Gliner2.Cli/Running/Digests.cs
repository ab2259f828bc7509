using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gliner2.Cli.Input;

namespace Gliner2.Cli.Running;

/// <summary>Tells whether files and words are the same as before, without reading gigabytes: a file is its size, its beginning and its end.</summary>
internal static class Digests
{
    private const int End = 1 << 16;

    /// <summary>Of words, their order included.</summary>
    public static string OfWords(IEnumerable<string> words)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var word in words) Add(hash, word);
        return Hex(hash);
    }

    /// <summary>Of the inputs, by their names too.</summary>
    public static string OfInputs(InputPlan input) => OfFiles(input.Sources.Select(source => source.Path), input.Sources.Select(source => $"{source.Path}\n{source.Format}").Concat(input.Texts));

    /// <summary>Of files, wherever they are.</summary>
    /// <param name="files">The files; one that isn't there counts as empty.</param>
    /// <param name="words">What else there is to tell them by.</param>
    public static string OfFiles(IEnumerable<string> files, IEnumerable<string> words)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var word in words) Add(hash, word);
        var buffer = new byte[End];
        foreach (var file in files.Where(File.Exists))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            if (!stream.CanSeek) continue;
            Add(hash, stream.Length);
            hash.AppendData(buffer.AsSpan(0, stream.ReadAtLeast(buffer, End, throwOnEndOfStream: false)));
            if (stream.Length <= End) continue;
            stream.Seek(-End, SeekOrigin.End);
            hash.AppendData(buffer.AsSpan(0, stream.ReadAtLeast(buffer, End, throwOnEndOfStream: false)));
        }

        return Hex(hash);
    }

    private static void Add(IncrementalHash hash, string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
}
