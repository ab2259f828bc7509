using System.Globalization;

namespace Gliner2.Harness;

internal static class Text
{
    /// <summary>Numbers as programs write them, whatever the machine's language.</summary>
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
