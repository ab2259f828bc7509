namespace Gliner2.Tokenization.Models;

/// <summary>Settings of a byte-pair model.</summary>
/// <param name="Unknown">The unknown token's text; null: unknown characters vanish.</param>
/// <param name="FuseUnknown">Whether consecutive unknown characters become one token.</param>
/// <param name="ByteFallback">Whether an unknown character becomes its UTF-8 bytes' tokens.</param>
/// <param name="IgnoreMerges">Whether a piece that is in the vocabulary is taken as it is.</param>
/// <param name="Prefix">In front of every character but a piece's first; empty for none.</param>
/// <param name="Suffix">Behind a piece's last character; empty for none.</param>
internal sealed record BpeSettings(string? Unknown, bool FuseUnknown, bool ByteFallback, bool IgnoreMerges, string Prefix, string Suffix);
