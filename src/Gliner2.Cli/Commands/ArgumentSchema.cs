using Gliner2.Cli.Common;

namespace Gliner2.Cli.Commands;

/// <summary>Makes schemas of what options hold. What that may be is the library's to say; its complaints get the option's or file's name in front.</summary>
internal static class ArgumentSchema
{
    /// <summary>Runs a step of making a schema.</summary>
    /// <param name="origin">The option or file that the schema is in.</param>
    /// <param name="make">The step.</param>
    /// <exception cref="CliException">What it was given is no schema.</exception>
    public static T From<T>(string origin, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (SchemaException error)
        {
            throw CliException.Usage($"{origin}: {error.Message}", error);
        }
    }
}
