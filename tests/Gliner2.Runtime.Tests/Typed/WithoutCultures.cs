using Gliner2.Typed;

namespace Gliner2.Runtime.Tests.Typed;

/// <summary>A process in globalization-invariant mode, which is set before it starts.</summary>
internal static class WithoutCultures
{
    /// <summary>Reads by the invariant culture, and says what happens with another.</summary>
    public static int Run()
    {
        Console.Out.WriteLine(AmountConverter.TryConvert("60\u00A0000.50 \u20AC", System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : -1);
        try
        {
            Cultures.Require("de-DE", "Bill");
        }
        catch (SchemaException error)
        {
            Console.Out.WriteLine(error.Message);
        }
        return 0;
    }
}
