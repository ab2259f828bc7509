using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gliner2.Redaction.Operators;

namespace Gliner2.Redaction;

/// <summary>
/// Another date in the same notation. All dates of a subject move by the same number of days, so that the time between them stays; the number comes from the key and
/// <see cref="RedactionContext.Subject"/>. A date that can't be read is replaced by its label.
/// </summary>
/// <param name="Key">The name of the key.</param>
/// <param name="MaxDays">How far dates move at most, in days, at least 7.</param>
/// <param name="KeepWeekday">Whether they move by whole weeks.</param>
public sealed record ShiftDateOperator(string Key = RedactionKeys.DefaultName, int MaxDays = 365, bool KeepWeekday = false) : RedactionOperator
{
    /// <inheritdoc/>
    public override string Name => "shift_date";

    /// <inheritdoc/>
    public override string? RequiredKey => Key;

    /// <inheritdoc/>
    public override string Apply(string value, OperatorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return WrittenDate.Parse(value) is { } date && date.Shift(Days(context)) is { } shifted ? shifted : context.Placeholder;
    }

    internal override string? Fault() => MaxDays is < 7 or > 36_500 ? "shift_date moves dates by 7 to 36500 days at most" : null;

    /// <summary>Never 0.</summary>
    private int Days(OperatorContext context)
    {
        var number = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(context.Keys.Derive(Key, "date"), Encoding.UTF8.GetBytes(context.Subject ?? "")));
        var step = KeepWeekday ? 7 : 1;
        var most = MaxDays / step;
        var steps = (int)(number % (ulong)(2 * most)) - most;
        return (steps >= 0 ? steps + 1 : steps) * step;
    }
}
