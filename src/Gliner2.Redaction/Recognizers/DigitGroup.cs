namespace Gliner2.Redaction.Recognizers;

/// <summary>Digits with nothing between them.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">End (exclusive).</param>
/// <param name="MayBegin">Whether a number may begin with it.</param>
/// <param name="MayEnd">Whether a number may end with it.</param>
/// <param name="HasNext">Whether one separator and another group follow.</param>
internal readonly record struct DigitGroup(int Start, int End, bool MayBegin, bool MayEnd, bool HasNext)
{
    public int Length => End - Start;
}
