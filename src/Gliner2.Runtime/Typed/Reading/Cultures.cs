using System.ComponentModel;
using System.Globalization;

namespace Gliner2.Typed;

/// <summary>For generated code: whether the process has the cultures by which values are parsed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cultures
{
    private const string Advice = "set InvariantGlobalization to false in the project and DOTNET_SYSTEM_GLOBALIZATION_INVARIANT to 0 in the environment, install ICU where it is missing, or take [ParseCulture] away";

    /// <summary>Checks, before anything is extracted, that a culture can be had with its own data.</summary>
    /// <param name="name">The culture's name.</param>
    /// <param name="type">The type whose values are parsed by it.</param>
    /// <exception cref="SchemaException">The process runs in invariant globalization mode, or knows no such culture.</exception>
    public static void Require(string name, string type) => Require(name, type, IsInvariant);

    internal static void Require(string name, string type, bool isInvariant)
    {
        if (isInvariant)
            throw new SchemaException(null, $"{type} parses values by the culture '{name}', but this process runs in invariant globalization mode and has no cultures: {Advice}");
        try
        {
            // What isn't predefined would be made up, with the invariant culture's signs.
            _ = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException fault)
        {
            throw new SchemaException(null, $"{type} parses values by the culture '{name}', which this process doesn't know: correct the name of [ParseCulture]", fault);
        }
    }

    /// <summary>Whether the program runs in globalization-invariant mode, where every culture has the invariant one's data.</summary>
    private static bool IsInvariant { get; } = CultureInfo.GetCultures(CultureTypes.AllCultures).Length <= 1;
}
