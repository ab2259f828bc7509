namespace Gliner2;

/// <summary>
/// Windows for long texts: <paramref name="Size"/> words each, the next one starting <paramref name="Size"/> - <paramref name="Overlap"/> words later.
/// A window whose words have more than 8 tokens each (512 tokens in any case), or more than the encoder reads, is cut into smaller ones, over-long words too.
/// </summary>
/// <param name="Size">Words a window, at least 1.</param>
/// <param name="Overlap">Words that two neighbours share, at least 0 and less than <paramref name="Size"/>.</param>
public sealed record TextWindows(int Size = 384, int Overlap = 64);
