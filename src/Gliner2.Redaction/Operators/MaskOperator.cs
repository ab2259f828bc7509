using System.Text;

namespace Gliner2.Redaction;

/// <summary>
/// A character for each character of the value. All are masked unless something is kept: <see cref="KeepFirst"/> and <see cref="KeepLast"/> leave the ends, and when they would leave
/// everything, nothing is left; <see cref="Count"/> masks so many from one end and leaves the rest.
/// </summary>
public sealed record MaskOperator : RedactionOperator
{
    /// <summary>The character; an asterisk unless set.</summary>
    public char Character { get; init; } = '*';

    /// <summary>How many letters and digits stay at the beginning.</summary>
    public int KeepFirst { get; init; }

    /// <summary>How many letters and digits stay at the end.</summary>
    public int KeepLast { get; init; }

    /// <summary>Whether what is neither letter nor digit stays.</summary>
    public bool KeepSeparators { get; init; }

    /// <summary>How many characters are masked, whatever they are; null for all that nothing keeps.</summary>
    public int? Count { get; init; }

    /// <summary>Whether <see cref="Count"/> counts from the end.</summary>
    public bool FromEnd { get; init; }

    /// <inheritdoc/>
    public override string Name => "mask";

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context)
    {
        ArgumentNullException.ThrowIfNull(value);
        var characters = value.EnumerateRunes().ToArray();
        var output = new StringBuilder(value.Length);
        if (Count is { } count)
        {
            for (var i = 0; i < characters.Length; i++)
                Write(characters[i], (FromEnd ? i >= characters.Length - count : i < count) && !(KeepSeparators && !Rune.IsLetterOrDigit(characters[i])));
            return output.ToString();
        }

        var total = characters.Count(Rune.IsLetterOrDigit);
        var (first, last) = KeepFirst + KeepLast < total ? (KeepFirst, KeepLast) : (0, 0);
        var seen = 0;
        foreach (var character in characters)
        {
            var counts = Rune.IsLetterOrDigit(character);
            if (counts) seen++;
            Write(character, counts ? seen > first && seen <= total - last : !KeepSeparators);
        }
        return output.ToString();

        void Write(Rune character, bool masked)
        {
            if (masked) output.Append(Character);
            else output.Append(character.ToString());
        }
    }

    internal override string? Fault() => KeepFirst < 0 || KeepLast < 0 || Count < 0 ? "mask keeps and counts nothing less than 0"
        : char.IsSurrogate(Character) ? "mask takes a character of one UTF-16 unit"
        : Count is not null && (KeepFirst > 0 || KeepLast > 0) ? "mask takes a count, or what to keep at the ends, not both"
        : null;
}
